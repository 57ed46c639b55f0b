"""The faces come from their packages under plain names."""

from django.contrib.staticfiles import finders

from insignia.web.fonts import FILES, FontFinder
from insignia.web.settings.django import WEB


def test_every_face_that_the_styles_name_is_found() -> None:
    styles = (WEB / "static" / "insignia" / "base.css").read_text()

    missing = [name for name in FILES if name.removeprefix("insignia/") not in styles]

    assert missing == []
    assert all(finders.find(name) for name in FILES)


def test_a_face_is_a_real_font_file() -> None:
    for name, storage in FontFinder().list(None):
        with storage.open(name) as face:
            assert face.read(4) == b"\x00\x01\x00\x00", name


def test_other_files_are_left_to_other_finders() -> None:
    assert FontFinder().find("insignia/tokens.css") == []
    assert FontFinder().find("insignia/tokens.css", find_all=True) == []


def test_all_places_of_a_face_are_one() -> None:
    name = next(iter(FILES))

    assert FontFinder().find(name, find_all=True) == [str(FILES[name])]
    assert FontFinder().check() == []
