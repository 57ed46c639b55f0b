"""The faces come from their packages under plain names."""

from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types
from pytest_django import Settings

from insignia.web import fonts
from insignia.web.fonts import FILES, FontFinder, FontStorage, cut
from insignia.web.settings.django import WEB


def test_every_face_that_the_styles_name_is_found() -> None:
    styles = (WEB / "static" / "insignia" / "base.css").read_text()

    missing = [name for name in FILES if name.removeprefix("insignia/") not in styles]

    assert missing == []
    assert all(finders.find(name) for name in FILES)


def test_a_collected_face_is_small_and_has_the_letters_of_latin_languages() -> None:
    for name, storage in FontFinder().list(None):
        with storage.open(name) as face:
            written = face.read()
        letters = TTFont(BytesIO(written)).getBestCmap()

        assert written.startswith(b"wOF2"), name
        assert len(written) < 100_000, name
        assert set(map(ord, "AzÄßéñłş€")) <= set(letters), name


def test_titles_keep_their_weights_and_optical_sizes() -> None:
    face = TTFont(BytesIO(cut(FILES["insignia/fonts/fraunces.woff2"])))

    kept = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in face["fvar"].axes}

    assert kept == {"opsz": (9, 144), "wght": (400, 650)}


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> list[Path]:
    """The faces that were cut, in an installation of its own."""
    settings.FOLDER = tmp_path
    done: list[Path] = []

    def cut_down(face: Path) -> bytes:
        done.append(face)
        return f"wOF2 {len(done)}".encode()

    monkeypatch.setattr(fonts, "cut", cut_down)
    return done


def _collected(name: str) -> bytes:
    with FontStorage().open(name) as face:
        return bytes(face.read())


def test_a_face_is_cut_once_in_an_installation(pieces: list[Path]) -> None:
    regular, bold = "insignia/fonts/atkinson-regular.woff2", "insignia/fonts/atkinson-bold.woff2"

    assert [_collected(name) for name in (regular, bold, regular)] == [
        b"wOF2 1",
        b"wOF2 2",
        b"wOF2 1",
    ]
    assert pieces == [FILES[regular], FILES[bold]]


def test_a_face_is_cut_anew_by_other_scissors(
    pieces: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next(iter(FILES))
    _collected(name)

    monkeypatch.setattr("fontTools.version", "0.0.1")

    assert _collected(name) == b"wOF2 2"


def test_nothing_unfinished_is_left_beside_a_face(pieces: list[Path], tmp_path: Path) -> None:
    _collected(next(iter(FILES)))

    assert [kept.suffix for kept in (tmp_path / "faces").iterdir()] == [".woff2"]


def test_other_files_are_left_to_other_finders() -> None:
    assert FontFinder().find("insignia/tokens.css") == []
    assert FontFinder().find("insignia/tokens.css", find_all=True) == []


def test_all_places_of_a_face_are_one() -> None:
    name = next(iter(FILES))

    assert FontFinder().find(name, find_all=True) == [str(FILES[name])]
    assert FontFinder().check() == []
