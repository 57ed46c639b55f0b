"""The faces come from their packages under plain names."""

from io import BytesIO

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from insignia.web.fonts import FILES, FontFinder, cut
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


def test_other_files_are_left_to_other_finders() -> None:
    assert FontFinder().find("insignia/tokens.css") == []
    assert FontFinder().find("insignia/tokens.css", find_all=True) == []


def test_all_places_of_a_face_are_one() -> None:
    name = next(iter(FILES))

    assert FontFinder().find(name, find_all=True) == [str(FILES[name])]
    assert FontFinder().check() == []
