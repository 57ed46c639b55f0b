"""Files named by digest: which they are, and whether one that is shown is one of them."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest

from insignia.verification import files

FILM = b"what was filmed"


def entry(data: bytes, algorithm: str = "sha256", **more: Any) -> dict[str, Any]:
    digest = base64.b64encode(hashlib.new(algorithm, data).digest()).decode()
    return {"type": ["Evidence"], "digestSRI": f"{algorithm}-{digest}", **more}


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_a_file_is_known_by_its_bytes(algorithm: str) -> None:
    held = files.named({"evidence": [entry(b"other"), entry(FILM, algorithm, name="A lesson")]})

    compared = files.compare("film.mp4", [FILM[:4], FILM[4:]], held)

    assert compared.same is not None
    assert compared.same.name == "A lesson"


def test_one_byte_more_is_another_file() -> None:
    held = files.named({"evidence": entry(FILM)})

    compared = files.compare("film.mp4", [FILM, b"."], held)

    assert compared.same is None
    assert compared.names_any


@pytest.mark.parametrize(
    "written",
    ["", "sha256-", "sha256-QUJD", "sha1-QUJD", "sha256-???", "md5", 7, "sha256-\u00e9", None],
)
def test_what_is_no_digest_names_no_file(written: Any) -> None:
    assert files.named({"evidence": [{"type": "Evidence", "digestSRI": written}, "x", None]}) == ()


def test_the_first_digest_that_we_know_counts() -> None:
    known = entry(FILM)["digestSRI"]

    (held,) = files.named({"evidence": [{"digestSRI": f"sha999-QUJD {known}", "mediaType": "a/b"}]})

    assert (held.algorithm, held.media_type) == ("sha256", "a/b")
