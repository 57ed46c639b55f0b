"""The picture that other sites show beside a link: a badge, its name, who issued it.

It has the shape that the Open Graph protocol's readers ask for, 1200 by 630. Words are set as
outlines as on the badge itself; a line with a letter that the face lacks is left out whole.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Final

import resvg_py

from insignia.achievements.artwork.geometry import Point
from insignia.achievements.artwork.lettering import (
    DISPLAY_FACE,
    GRID,
    TEXT_FACE,
    Face,
    can_set,
    on_line,
    settable,
    shortened,
    width,
    wrapped,
)

WIDTH, HEIGHT = 1200, 630
_PAPER, _EDGE, _INK, _SOFT, _SEAL = "#faf6ee", "#ddd5c5", "#1c2230", "#464b57", "#8a1f2d"
_BADGE: Final = 420
_LEFT, _ROOM = 560, 580
_LINES: Final = 3


def draw_card(badge_png: bytes, *, name: str, above: str, below: str) -> bytes:
    """Draw the card as a PNG: a line above the name, and one below."""
    picture = b64encode(badge_png).decode()
    badge = (
        f'<image x="60" y="{(HEIGHT - _BADGE) // 2 + 4}" width="{_BADGE}" height="{_BADGE}" '
        f'href="data:image/png;base64,{picture}"/>'
    )
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<path fill="{_PAPER}" d="M0 0h{WIDTH}v{HEIGHT}h-{WIDTH}z"/>',
        f'<path fill="{_SEAL}" d="M0 0h{WIDTH}v14h-{WIDTH}z"/>',
        f'<path fill="none" stroke="{_EDGE}" stroke-width="2" d="M{_LEFT - 44} 120v390"/>',
        badge if badge_png else "",
        *_words(name, above, below),
        "</svg>",
    ]
    made = resvg_py.svg_to_bytes(
        svg_string="".join(drawn), width=WIDTH, height=HEIGHT, skip_system_fonts=True
    )
    return bytes(made)


def _words(name: str, above: str, below: str) -> list[str]:
    """Set the lines as one block that stands in the middle of the card."""
    title, size = _title(name)
    lines = [(above, 30.0, _SOFT, TEXT_FACE)]
    lines += [(line, size, _INK, DISPLAY_FACE) for line in title]
    lines += [(below, 30.0, _SOFT, TEXT_FACE)]
    lines = [line for line in lines if can_set(line[0])]
    baseline = (HEIGHT - sum(line[1] * 1.32 for line in lines)) / 2
    out = []
    for text, height, colour, face in lines:
        baseline += height * 1.32
        out.append(_line(settable(text), height, colour, face, baseline - height * 0.22))
    return out


def _title(name: str) -> tuple[list[str], float]:
    """Return the name in as few and as large lines as fit."""
    ready = settable(name)
    if not can_set(ready):
        return [], 0.0
    for size, most in ((76.0, 1), (70.0, 2), (60.0, _LINES), (50.0, _LINES)):
        lines = wrapped(ready, most)
        if max(width(line, DISPLAY_FACE) for line in lines) * size <= _ROOM:
            return lines, size
    return [shortened(line, _ROOM / 50) for line in wrapped(ready, _LINES)], 50.0


def _line(text: str, size: float, colour: str, face: Face, baseline: float) -> str:
    fitting = shortened(text, _ROOM / size)
    middle = Point(_LEFT + width(fitting, face) * size / 2, baseline)
    outline = on_line(fitting, middle=middle, size=size, face=face)
    return f'<path fill="{colour}" transform="scale({1 / GRID})" d="{outline}"/>'
