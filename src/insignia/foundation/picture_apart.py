"""Draws one picture anew: `picture_apart.py <side> <form it has> <form it gets> [<place> …]`.

Each place is covered: left, top, width and height in thousandths of the upright picture, joined by
commas. The picture comes by stdin and leaves by stdout.

Nothing of the file survives but what is seen: no place where it was taken, no camera, no name of
an owner, no second file behind the first. What its metadata did for the eye is done before they
go: it is turned upright, and its colours become those that every screen expects. To be run by
`foundation.apart`.
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress

from PIL import Image, ImageCms, ImageDraw, ImageOps

COVER = (29, 26, 22)


def main() -> None:
    """Read a picture, write one of at most so many pixels a side."""
    side, has, gets = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    with Image.open(sys.stdin.buffer, formats=[has]) as picture:
        picture.draft("RGB", (side, side))  # a JPEG can be decoded smaller than it is
        drawn = _in_true_colours(picture)
        drawn.thumbnail((side, side), Image.Resampling.LANCZOS)
        with suppress(Exception):  # a note on turning that nobody can read turns nothing
            drawn = ImageOps.exif_transpose(drawn)
    plain = _in_plain_colours(drawn)
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    _cover(bare, sys.argv[4:])
    bare.save(sys.stdout.buffer, gets, quality=88)


def _cover(picture: Image.Image, places: list[str]) -> None:
    """Draw over places; what a pixel is only touched by is covered whole."""
    pen = ImageDraw.Draw(picture)
    for place in places:
        left, top, width, height = map(int, place.split(","))
        corner = (left * picture.width // 1000, top * picture.height // 1000)
        end = (
            -(-(left + width) * picture.width // 1000),
            -(-(top + height) * picture.height // 1000),
        )
        pen.rectangle((corner, end), fill=COVER)


def _in_true_colours(picture: Image.Image) -> Image.Image:
    """Return the first frame so that it can be made smaller without loss of colours."""
    if picture.mode.startswith("I"):  # grey of 16 bits
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"RGB", "RGBA", "L", "CMYK"} and "transparency" not in picture.info:
        picture.load()
        return picture
    has_alpha = picture.has_transparency_data
    return picture.convert("RGBA" if has_alpha else "RGB")


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in sRGB, by its colour profile when it has a sound one."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    profile = picture.info.get("icc_profile")
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            srgb = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(picture, io.BytesIO(profile), srgb, outputMode=mode)
            return made or picture
    return picture.convert(mode)


if __name__ == "__main__":
    main()
