"""A picture that somebody uploads as their badge: whatever arrives becomes a plain PNG of ours.

Nothing of the file survives but its pixels: PNG and JPEG are decoded and drawn anew, an SVG is
cleaned and then drawn, so no script, no reference, no metadata and no second meaning of the
bytes can travel on. Both happen in a process of its own. What a file is says its content, never
its name.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

import py_svg_hush
from lxml import etree
from PIL import Image, UnidentifiedImageError

from insignia.achievements import drawing_apart
from insignia.achievements.errors import PictureTooLarge, PictureTooSmall, WrongPicture
from insignia.foundation import apart, picture_apart

if TYPE_CHECKING:
    from types import ModuleType

MOST_BYTES: Final = 4_000_000
MOST_PIXELS_A_SIDE: Final = 4_000
FEWEST_PIXELS_A_SIDE: Final = 200
SIDE: Final = 800
_BEGINNINGS: Final = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_PROLOGUE: Final = 1_000


def as_png(content: bytes) -> bytes:
    """Return the picture as a square PNG with a clear background; raises a refusal."""
    if len(content) > MOST_BYTES:
        raise _too_large()
    kind = next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), "")
    if kind:
        _require_fitting(content, kind)
        picture = _apart(picture_apart, kind, "PNG", given=content)
    elif b"<svg" in content[:_PROLOGUE].lower():
        picture = _apart(drawing_apart, given=_cleaned(content))
        _require_fitting(picture, "PNG")
    else:
        raise WrongPicture
    return _squared(Image.open(io.BytesIO(picture), formats=["PNG"]).convert("RGBA"))


def _require_fitting(content: bytes, kind: str) -> None:
    """Refuse too few and too many pixels by the header, before one of them is decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=[kind])
            if max(picture.size) > MOST_PIXELS_A_SIDE:
                raise _too_large()
            if min(picture.size) < FEWEST_PIXELS_A_SIDE:
                raise PictureTooSmall(FEWEST_PIXELS_A_SIDE)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise WrongPicture from None


def _cleaned(content: bytes) -> bytes:
    try:
        clean = etree.fromstring(py_svg_hush.filter_svg(content, {}))
    except (ValueError, etree.XMLSyntaxError):
        raise WrongPicture from None
    # A picture inside the picture would be read from our own disk: the drawing does without.
    etree.strip_elements(clean, "{*}image", "{*}feImage", "{*}foreignObject", with_tail=False)
    return etree.tostring(clean)


def _apart(program: ModuleType, *said: str, given: bytes) -> bytes:
    try:
        return apart.run(program, str(SIDE), *said, given=[given])
    except apart.EndedBadlyError:
        raise WrongPicture from None


def _squared(picture: Image.Image) -> bytes:
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    sheet = Image.new("RGBA", (max(picture.size),) * 2, (0, 0, 0, 0))
    left, top = ((sheet.width - picture.width) // 2, (sheet.height - picture.height) // 2)
    sheet.paste(picture, (left, top))
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def _too_large() -> PictureTooLarge:
    return PictureTooLarge(MOST_BYTES // 1_000_000, MOST_PIXELS_A_SIDE)
