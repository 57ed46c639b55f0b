"""Pictures drawn anew: what is seen stays, what is only written in the file goes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from tests.factories.assessment import photograph

from insignia.foundation import apart, picture_apart


def drawn(content: bytes, has: str, *, side: int = 100, gets: str = "PNG") -> Image.Image:
    made = apart.run(picture_apart, str(side), has, gets, given=[content])
    picture = Image.open(io.BytesIO(made), formats=[gets])
    picture.load()
    return picture


def saved(picture: Image.Image, form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def test_a_photograph_is_turned_upright_and_forgets_where_it_was_taken() -> None:
    made = drawn(photograph(width=80, height=30), "JPEG")

    assert made.size == (30, 80)
    assert made.info == {}
    assert not made.getexif()


def test_words_and_a_second_file_behind_the_first_do_not_survive() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Author", "Ada of the harbour")
    content = saved(Image.new("RGB", (20, 20), "teal"), "PNG", pnginfo=notes) + b"<script>"

    made = apart.run(picture_apart, "100", "PNG", "WEBP", given=[content])

    assert b"Ada" not in made
    assert b"<script>" not in made


@pytest.mark.parametrize(
    ("form", "picture"),
    [
        ("PNG", Image.new("RGB", (400, 200), (0, 128, 128))),
        ("PNG", Image.new("RGB", (400, 200), (0, 128, 128)).quantize(4)),
        ("GIF", Image.new("RGB", (400, 200), (0, 128, 128)).quantize(4)),
        ("WEBP", Image.new("RGB", (400, 200), (0, 128, 128))),
        ("JPEG", Image.new("RGB", (400, 200), (0, 128, 128))),
        ("JPEG", Image.new("RGB", (400, 200), (0, 128, 128)).convert("CMYK")),
    ],
)
def test_every_form_keeps_its_colours_and_fits_the_side(form: str, picture: Image.Image) -> None:
    made = drawn(saved(picture, form), form)

    assert made.size == (100, 50)
    colour = made.convert("RGB").getpixel((50, 25))
    assert isinstance(colour, tuple)
    assert all(abs(got - meant) < 8 for got, meant in zip(colour, (0, 128, 128), strict=True))


@pytest.mark.parametrize(
    ("mode", "colour", "grey"),
    [("L", 100, 100), ("I;16", 100 * 256, 100), ("1", 1, 255), ("LA", (100, 255), 100)],
)
def test_shades_of_grey_stay_what_they_are(mode: str, colour: Any, grey: int) -> None:
    made = drawn(saved(Image.new(mode, (20, 20), colour), "PNG"), "PNG")

    assert made.convert("L").getpixel((10, 10)) == pytest.approx(grey, abs=2)


def test_what_is_clear_stays_clear() -> None:
    made = drawn(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), "PNG", gets="WEBP")

    assert made.mode == "RGBA"
    assert made.getpixel((5, 5)) == (0, 0, 0, 0)


@pytest.mark.parametrize("profile", ["sound", "broken"])
def test_a_colour_profile_is_followed_when_it_can_be_and_never_kept(profile: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = saved(
        Image.new("RGB", (20, 20), (0, 128, 128)),
        "PNG",
        icc_profile=srgb if profile == "sound" else b"no profile at all",
    )

    made = drawn(content, "PNG")

    assert made.info == {}
    assert made.getpixel((5, 5)) == (0, 128, 128)


def test_a_picture_that_ends_too_early_is_none() -> None:
    with pytest.raises(apart.EndedBadlyError):
        drawn(photograph()[:600], "JPEG")
