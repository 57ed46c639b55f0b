"""The badge picture of a definition: drawn once at publication and kept with the version."""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from insignia.foundation import blobs

if TYPE_CHECKING:
    from insignia.achievements.values import Definition


@dataclass(frozen=True, slots=True)
class Stored:
    """The digests under which a version's two pictures are kept."""

    svg: str
    png: str


def with_design(definition: Definition, *, issuer: str) -> Definition:
    """Return the definition with the design that its picture is drawn from."""
    del issuer
    return definition


def store(definition: Definition) -> Stored:
    """Draw the pictures and store them; the same definition always gives the same bytes."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" role="img">'
        f"<title>{escape(definition.name)}</title>"
        '<circle cx="50" cy="50" r="46" fill="#8a1f2d"/></svg>'
    ).encode()
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((16, 16, 384, 384), fill="#8a1f2d")
    png = io.BytesIO()
    picture.save(png, "PNG")
    return Stored(svg=blobs.store_bytes(svg).digest, png=blobs.store_bytes(png.getvalue()).digest)
