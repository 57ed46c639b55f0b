"""The same picture in pixels, for baking and for places that take no SVG.

resvg renders without system fonts or outside files, and its bytes depend on the drawing alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import resvg_py

from insignia.achievements.artwork.compose import SMALL, draw_svg

if TYPE_CHECKING:
    from insignia.achievements.artwork.values import Design

SMALLEST, LARGEST = 16, 2400


def draw_png(design: Design, size: int) -> bytes:
    """Draw the badge as a square PNG with a clear background; small sizes take the small form."""
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(
            f"A badge picture of {size} px was asked for. Ask for {SMALLEST} to {LARGEST} px."
        )
    drawing = draw_svg(design, is_small=size <= SMALL)
    return bytes(
        resvg_py.svg_to_bytes(svg_string=drawing, width=size, height=size, skip_system_fonts=True)
    )
