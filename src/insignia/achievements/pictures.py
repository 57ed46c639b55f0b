"""The badge picture of a definition: drawn once at publication and kept with the version."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from insignia.achievements.artwork import draw_png, draw_svg
from insignia.foundation import blobs

if TYPE_CHECKING:
    from insignia.achievements.artwork import Design
    from insignia.achievements.values import Definition

SIDE: Final = 800


@dataclass(frozen=True, slots=True)
class Stored:
    """The digests under which a version's two pictures are kept."""

    svg: str
    png: str


def store(definition: Definition, design: Design) -> Stored:
    """Draw the pictures and store them; the same definition always gives the same bytes."""
    png = uploaded(definition) or draw_png(design, SIDE)
    return Stored(
        svg=blobs.store_bytes(svg(definition, design)).digest,
        png=blobs.store_bytes(png).digest,
    )


def svg(definition: Definition, design: Design) -> bytes:
    """Return the picture as SVG: the drawing, or the uploaded picture in an SVG frame."""
    png = uploaded(definition)
    if png is None:
        return svg_of(design)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" role="img">'
        f"<title>{escape(definition.name)}</title><desc>{escape(definition.image_alt)}</desc>"
        f'<image width="{SIDE}" height="{SIDE}" href="data:image/png;base64,'
        f'{b64encode(png).decode()}"/></svg>'
    ).encode()


def svg_of(design: Design) -> bytes:
    """Return the drawing of a design."""
    return draw_svg(design).encode()


def uploaded(definition: Definition) -> bytes | None:
    """Return the uploaded picture of a definition, if it has one."""
    digest = definition.artwork_digest
    return blobs.read(digest) if digest and blobs.exists(digest) else None
