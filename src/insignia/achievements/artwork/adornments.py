"""The ribbon that shows the level, and the boss that shows whether work was assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements.artwork.geometry import Point, around, circle, number, star
from insignia.achievements.artwork.outlines import MIDDLE, Outline
from insignia.achievements.artwork.values import LEVELS

if TYPE_CHECKING:
    from insignia.achievements.artwork.tinctures import Tinctures
    from insignia.achievements.artwork.values import Design

SHIELD_RIBBON = 352.0
BOSS = 15.0


def _height(outline: Outline, disc: float) -> float:
    """Find the ribbon's middle: on the rim of a seal, over the foot of a shield."""
    return MIDDLE.y + (disc + outline.reach) / 2 + 3 if outline.is_seal else SHIELD_RIBBON


def ribbon(design: Design, outline: Outline, *, disc: float, colours: Tinctures) -> str:
    """Draw a ribbon with one star for entry, two for intermediate, three for advanced."""
    stars = LEVELS[design.level]
    if not stars:
        return ""
    y, metal = _height(outline, disc), colours.metal

    def spot(x: float, drop: float) -> str:
        return f"{number(200 + x)} {number(y + drop)}"

    tails = "".join(
        f"M{spot(s * 70, -14)}L{spot(s * 128, -34)}L{spot(s * 117, -12)}L{spot(s * 134, 6)}"
        f"L{spot(s * 70, 26)}Z"
        for s in (-1, 1)
    )
    folds = "".join(f"M{spot(s * 88, 14)}L{spot(s * 70, 18)}L{spot(s * 70, 27)}Z" for s in (-1, 1))
    front = (
        f"M{spot(-88, -26)}Q{spot(0, -6)} {spot(88, -26)}L{spot(88, 14)}"
        f"Q{spot(0, 34)} {spot(-88, 14)}Z"
    )
    wire = f'stroke="{metal.dark}" stroke-width="2.4" stroke-linejoin="round"'
    pips = "".join(
        star(Point(200 + x, y + 4 - abs(x) * 0.07), points=5, outer=12, inner=5)
        for x in [(index - (stars - 1) / 2) * 34 for index in range(stars)]
    )
    return (
        f'<path d="{tails}" fill="{colours.ribbon}" {wire}/>'
        f'<path d="{folds}" fill="{metal.dark}" {wire}/>'
        f'<path d="{front}" fill="{colours.ribbon}" {wire}/>'
        f'<path d="{pips}" fill="{colours.pips}"/>'
    )


def judgement(design: Design, outline: Outline, *, disc: float, colours: Tinctures) -> str:
    """Draw the boss: a tick where work was assessed, an open ring where it was not."""
    if not outline.is_seal:
        middle = Point(200, outline.chief_foot)
    elif design.level:
        middle = around(MIDDLE, disc, 126)
    else:
        middle = around(MIDDLE, (disc + outline.reach) / 2, 180)
    metal = colours.metal
    boss = (
        f'<path d="{circle(middle, BOSS)}" fill="{metal.bright}" stroke="{metal.dark}" '
        f'stroke-width="3"/>'
    )
    ink = colours.palette.deep
    if design.is_assessed:
        tick = f"M{number(middle.x - 7)} {number(middle.y)}l5 5.5 9.5-10.5"
        return (
            f'{boss}<path d="{tick}" fill="none" stroke="{ink}" stroke-width="4" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )
    return f'{boss}<path d="{circle(middle, 6.5)}" fill="none" stroke="{ink}" stroke-width="3"/>'
