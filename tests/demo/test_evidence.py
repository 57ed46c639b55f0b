"""The files that learners of the demonstration hand in are what they say."""

from __future__ import annotations

import io
import re
import wave
from typing import Any

import pytest
from PIL import Image

from insignia.assessment.file_types import type_of
from insignia.demo import evidence, reading


def items() -> list[dict[str, Any]]:
    found = []
    for work in reading.submissions():
        for told in (*work.get("attempts", ()), *([work["draft"]] if "draft" in work else ())):
            found += told["items"]
    return found


ENDINGS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".wav": "audio/wav",
    ".csv": "text/plain",
    ".txt": "text/plain",
}


@pytest.mark.parametrize("item", items(), ids=lambda item: item["title"])
def test_every_item_is_a_file_of_the_kind_its_name_says_or_words_or_a_link(
    item: dict[str, Any],
) -> None:
    file = evidence.made(item)

    if file is None:
        assert "name" not in item
        assert item.get("text") or item.get("link")
    else:
        assert type_of(io.BytesIO(file)) == ENDINGS[item["name"][-4:]]


def test_the_kinds_of_evidence_are_many() -> None:
    names = {item["name"][-4:] for item in items() if "name" in item}

    assert names == set(ENDINGS)


def test_a_document_points_to_each_of_its_objects() -> None:
    written = evidence.pdf("A title (with brackets)", ["A line that is long. " * 30] * 12)

    table = int(written.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", written[table:])]
    assert places
    for number, place in enumerate(places, start=1):
        assert written[place:].startswith(b"%d 0 obj" % number)
    assert b"/Count 3" in written
    assert rb"\(with brackets\)" in written


def test_a_picture_can_be_opened_and_is_small() -> None:
    drawn = [file for item in items() if (file := evidence.made(item)) and "picture" in item]

    for file in drawn:
        assert Image.open(io.BytesIO(file)).size == (720, 460)
        assert len(file) < 20_000


@pytest.mark.parametrize(("kind", "seconds"), [("waves", 8), ("buzzer", 3)])
def test_a_sound_lasts_and_is_not_silent(kind: str, seconds: int) -> None:
    with wave.open(io.BytesIO(evidence.sound(kind))) as recording:
        frames = recording.readframes(recording.getnframes())
        assert recording.getnframes() == seconds * recording.getframerate()

    assert max(frames) > 150
