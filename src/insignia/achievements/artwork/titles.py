"""The title on the rim of a seal, or in the chief of a shield."""

from __future__ import annotations

from math import degrees, pi
from typing import TYPE_CHECKING

from insignia.achievements.artwork.geometry import Point, around, at, circle, number
from insignia.achievements.artwork.lettering import (
    GRID,
    can_set,
    cap_height,
    on_arc,
    on_line,
    settable,
    shortened,
    width,
    wrapped,
)
from insignia.achievements.artwork.outlines import MIDDLE, Outline

if TYPE_CHECKING:
    from insignia.achievements.artwork.tinctures import Tinctures
    from insignia.achievements.artwork.values import Design

DISC_WIRE, EDGE_WIRE = 6, 8
LEAST_SIZE, LEADING = 17.0, 1.08
SHORTEST_RULE = 5


def lettering(design: Design, outline: Outline, *, disc: float, colours: Tinctures) -> str:
    """Set the title where the construction has room for it."""
    title = settable(design.title) if can_set(design.title) else ""
    if outline.is_seal:
        return _rim(title, outline, disc=disc, colours=colours, has_ribbon=bool(design.level))
    return _chief(title, outline, colours=colours)


def _rim(title: str, outline: Outline, *, disc: float, colours: Tinctures, has_ribbon: bool) -> str:
    """Set the title along the top of the rim, with a dot and a fine rule on either side."""
    inner, outer = disc + DISC_WIRE, outline.reach - EDGE_WIRE
    room, middle = outer - inner, (inner + outer) / 2
    half_span = 108 if has_ribbon else 142
    most = room * 0.64 / cap_height()
    length = 2 * half_span * pi / 180 * inner
    title = shortened(title, length / LEAST_SIZE) if title else ""
    size = min(most, length / width(title)) if title else most
    radius = middle - cap_height() * size / 2
    half_angle = degrees(width(title) * size / 2 / radius)
    words = on_arc(title, centre=MIDDLE, radius=radius, size=size) if title else ""
    dots = "".join(
        circle(around(MIDDLE, middle, a), 4.4) for a in (half_angle + 9, -half_angle - 9)
    )
    return (
        f'<path d="{dots}" fill="{colours.lettering}"/>{_letters(words, colours)}'
        f"{_rules(half_angle, last=121 if has_ribbon else 160, radius=middle, colours=colours)}"
    )


def _rules(half_angle: float, *, last: float, radius: float, colours: Tinctures) -> str:
    """Carry the line of the title on to the ribbon, where a visible length of it is left."""
    first = half_angle + 16
    if last - first < SHORTEST_RULE:
        return ""
    r = number(radius)
    rules = "".join(
        f"M{at(around(MIDDLE, radius, side * first))}"
        f"A{r} {r} 0 0 {int(side > 0)} {at(around(MIDDLE, radius, side * last))}"
        for side in (1, -1)
    )
    return (
        f'<path d="{rules}" fill="none" stroke="{colours.lettering}" stroke-width="2.4" '
        'stroke-linecap="round"/>'
    )


def _letters(words: str, colours: Tinctures) -> str:
    if not words:
        return ""
    return f'<path transform="scale({1 / GRID:g})" d="{words}" fill="{colours.lettering}"/>'


def _chief(title: str, outline: Outline, *, colours: Tinctures) -> str:
    """Set the title in up to three lines, as large as the chief allows."""
    foot = outline.chief_foot - 17
    height, breadth = foot - outline.chief_top, 2 * outline.chief_reach
    if not title:
        middle = (outline.chief_top + foot) / 2
        marks = "".join(_plain_lozenge(Point(200 + dx, middle), 11) for dx in (-72, -36, 0, 36, 72))
        return f'<path d="{marks}" fill="{colours.lettering}"/>'
    title = shortened(title, 3 * breadth / LEAST_SIZE * 0.86)
    best_size, best_lines = 0.0, [title]
    for count in (1, 2, 3):
        lines = wrapped(title, count)
        widest = max(map(width, lines))
        size = min(40.0, breadth / widest, height / (len(lines) * LEADING))
        if size > best_size:
            best_size, best_lines = size, lines
    block = (len(best_lines) - 1) * best_size * LEADING + cap_height() * best_size
    first = outline.chief_top + (height - block) / 2 + cap_height() * best_size
    words = "".join(
        on_line(line, middle=Point(200, first + index * best_size * LEADING), size=best_size)
        for index, line in enumerate(best_lines)
    )
    return _letters(words, colours)


def _plain_lozenge(middle: Point, half: float) -> str:
    h, w = number(half), number(half * 0.72)
    return f"M{number(middle.x)} {number(middle.y - half)}l{w} {h}-{w} {h}-{w}-{h}Z"
