"""Uploaded pictures: what they become, and what is refused with nothing kept."""

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from insignia.achievements import uploads
from insignia.achievements.errors import PictureTooLarge, PictureTooSmall, WrongPicture

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'
RED = '<rect width="100" height="50" fill="#f00"/>'


def _picture(kind: str, size: tuple[int, int] = (400, 300), **saved: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(out, kind, **saved)
    return out.getvalue()


def _read(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png), formats=["PNG"])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_square_png_with_a_clear_background(kind: str) -> None:
    made = _read(uploads.as_png(_picture(kind)))

    assert made.size == (400, 400)
    assert made.getpixel((0, 0)) == (0, 0, 0, 0)
    assert made.getbbox() == (0, 50, 400, 350)


def test_a_large_picture_is_made_smaller() -> None:
    assert _read(uploads.as_png(_picture("PNG", (2000, 1000)))).size == (800, 800)


def test_nothing_but_the_pixels_of_a_picture_survives() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("openbadges", "a credential of somebody else")
    made = uploads.as_png(_picture("PNG", pnginfo=notes) + b"<script>alert(1)</script>")

    assert b"openbadges" not in made
    assert b"<script>" not in made


def test_a_drawing_becomes_pixels_too() -> None:
    made = _read(uploads.as_png(SQUARE.format(RED).encode()))

    assert made.size == (800, 800)
    assert made.getpixel((400, 400)) == (255, 0, 0, 255)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="/etc/hostname" width="10" height="10"/>',
        '<image href="http://127.0.0.1/x.png" width="10" height="10"/>',
        '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    ],
)  # fmt: skip
def test_a_drawing_with_foreign_matter_is_drawn_without_it(inside: str) -> None:
    assert uploads.as_png(SQUARE.format(RED + inside).encode()) == uploads.as_png(
        SQUARE.format(RED).encode()
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"GIF89a" + bytes(100),
        b"\x89PNG\r\n\x1a\n this is no picture",
        b"\x89PNG\r\n\x1a\n",
        _picture("PNG")[:300],
        _picture("JPEG")[:200],
        b"\xff\xd8\xff" + bytes(200),
        b"<svg <<<",
        b"<svg xmlns='http://www.w3.org/2000/svg'",
        b"\xff\xfe<svg",
        b"<html><svg></svg></html>",
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(WrongPicture):
        uploads.as_png(content)


def test_a_file_with_too_many_bytes_is_refused() -> None:
    with pytest.raises(PictureTooLarge):
        uploads.as_png(_picture("PNG") + bytes(uploads.MOST_BYTES))


@pytest.mark.parametrize("size", [(4001, 300), (300, 4001)])
def test_a_picture_with_too_many_pixels_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(PictureTooLarge):
        uploads.as_png(_picture("PNG", size))


def test_a_picture_that_claims_a_giant_size_is_refused_before_it_is_decoded() -> None:
    small = bytearray(_picture("PNG"))
    small[16:24] = (60_000).to_bytes(4) * 2

    with pytest.raises((PictureTooLarge, WrongPicture)):
        uploads.as_png(bytes(small))


@pytest.mark.parametrize("size", [(199, 300), (300, 199)])
def test_a_picture_that_would_be_blurred_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(PictureTooSmall):
        uploads.as_png(_picture("PNG", size))


def test_a_drawing_made_to_exhaust_memory_ends_only_its_own_process() -> None:
    uses = "".join(
        f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 12 + "</g>" for n in range(1, 12)
    )
    bomb = SQUARE.format(f'<g id="g0">{RED}</g>{uses}<use href="#g11"/>')

    with pytest.raises(WrongPicture):
        uploads.as_png(bomb.encode())
