"""A design becomes one SVG, drawn from the back to the front.

1. the silhouette in its rim's colour, with its wire;
2. the field, clipped to a disc (seal) or to the silhouette below the chief (shield);
3. the charge, counterchanged where the field is divided;
4. the wires between the parts, and the title along the rim or in the chief;
5. the ribbon with the level's stars, and the mark for how it was judged.

The result has no script, style sheet, font or outside reference. The small form, for 96 px and
below, leaves out what could not be read there and gives its room to the charge.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from html import escape
from json import dumps
from math import pi
from typing import TYPE_CHECKING

from insignia.achievements.artwork import adornments, titles
from insignia.achievements.artwork.charges.catalogue import CHARGES
from insignia.achievements.artwork.charges.strokes import Stroke
from insignia.achievements.artwork.description import describe
from insignia.achievements.artwork.fields import FIELDS, HUB, Field
from insignia.achievements.artwork.geometry import Point, at, circle, number
from insignia.achievements.artwork.lettering import (
    DISPLAY_FACE,
    GRID,
    can_set,
    on_line,
    settable,
    width,
)
from insignia.achievements.artwork.outlines import MIDDLE, OUTLINES, Outline
from insignia.achievements.artwork.tinctures import Inks, Tinctures, tinctures_of
from insignia.achievements.artwork.values import is_writable

if TYPE_CHECKING:
    from insignia.achievements.artwork.values import Design

SMALL = 96
BAND_SHARE = 0.245
PLATE_RADIUS, ROOMY = 66, 97
EVERYWHERE = "M-300-300H300V300H-300Z"
OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" '
    'role="img">'
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the parts of one badge stand."""

    outline: Outline
    middle: Point
    disc: float
    scale: float
    is_small: bool

    @property
    def wire(self) -> float:
        """How much bolder wires are drawn."""
        return 1.7 if self.is_small else 1.0

    def zoom(self, field: Field) -> float:
        """How much larger a charge is drawn where the rest has gone, most of all a little one."""
        if not self.is_small:
            return 1.0
        return 1.22 if field.charge_size < ROOMY else 1.1


def draw_svg(design: Design, *, alt: str | None = None, is_small: bool = False) -> str:
    """Draw the badge; `alt` replaces the English description for readers of another tongue."""
    stage, colours = _stage(OUTLINES[design.outline], is_small=is_small), tinctures_of(design)
    mark = sha256(dumps([design.to_json(), is_small]).encode()).hexdigest()[:8]
    parts = [
        OPENING,
        f"<title>{_said(design.title)}</title>",
        f"<desc>{_said(describe(design) if alt is None else alt)}</desc>",
        _silhouette(stage, colours),
        _field(design, stage, colours, mark),
        _wires(design, stage, colours),
    ]
    if not is_small:
        reach = stage.disc if stage.outline.is_seal else 0
        parts += [
            titles.lettering(design, stage.outline, disc=reach, colours=colours),
            adornments.ribbon(design, stage.outline, disc=reach, colours=colours),
            adornments.judgement(design, stage.outline, disc=reach, colours=colours),
        ]
    return "".join([*parts, "</svg>"])


def _said(text: str) -> str:
    """Write words into XML, with a gap for what XML cannot hold."""
    return escape("".join(c if is_writable(c) else " " for c in text), quote=False)


def _stage(outline: Outline, *, is_small: bool) -> Stage:
    if outline.is_seal:
        disc = outline.reach - 18 if is_small else outline.reach * (1 - BAND_SHARE)
        return Stage(outline, MIDDLE, disc, disc / 100, is_small)
    if is_small:
        return Stage(outline, Point(200, 188), 0, 1.72, is_small)
    return Stage(outline, outline.field_middle, 0, 1.16, is_small)


def _wire(path: str, colours: Tinctures, bold: float) -> str:
    """Draw a bevelled wire: its shadow, its metal, and the light along its back."""
    metal = colours.metal
    return (
        f'<g fill="none" stroke-linejoin="round"><path d="{path}" stroke="{metal.dark}" '
        f'stroke-width="{number(bold)}"/><path d="{path}" stroke="{metal.plain}" '
        f'stroke-width="{number(bold * 0.72)}"/><path d="{path}" stroke="{metal.bright}" '
        f'stroke-width="{number(bold * 0.26)}"/></g>'
    )


def _silhouette(stage: Stage, colours: Tinctures) -> str:
    fill = colours.rim if stage.outline.is_seal and not stage.is_small else colours.palette.deep
    return f'<path d="{stage.outline.path}" fill="{fill}"/>'


def _field(design: Design, stage: Stage, colours: Tinctures, mark: str) -> str:
    """Lay ground, engraving and region, then the charge, all inside one clip."""
    field, palette = FIELDS[design.field], colours.palette
    edge = circle(MIDDLE, stage.disc) if stage.disc else stage.outline.path
    place = f'transform="translate({at(stage.middle)}) scale({stage.scale:.3f})"'
    clips = f'<clipPath id="f{mark}"><path d="{edge}"/></clipPath>'
    ground = f'<path d="{edge}" fill="{palette.deep}"/>'
    parts = []
    if field.engraving:
        parts.append(f'<path d="{field.engraving}" fill="{palette.tone}" fill-rule="evenodd"/>')
    if field.region:
        parts.append(
            f'<path d="{field.region}" fill="{palette.pale}" stroke="{colours.metal.plain}" '
            f'stroke-width="{number(2.6 * stage.wire)}" stroke-linejoin="round"/>'
        )
    if field.has_plate:
        plate = circle(HUB, PLATE_RADIUS * stage.zoom(field))
        parts += [f'<path d="{plate}" fill="{palette.deep}"/>', _wire(plate, colours, 6)]
    charge = _strokes(design)
    if field.region and not field.has_plate:
        clips += (
            f'<clipPath id="r{mark}"><path d="{field.region}"/></clipPath><clipPath id="g{mark}">'
            f'<path d="{EVERYWHERE}{field.region}" clip-rule="evenodd"/></clipPath>'
        )
        for clip, inks in (("g", colours.on_deep), ("r", colours.on_pale)):
            drawn = _charge(charge, field, stage, inks)
            parts.append(f'<g clip-path="url(#{clip}{mark})">{drawn}</g>')
    else:
        parts.append(_charge(charge, field, stage, colours.on_deep))
    return (
        f'<defs>{clips}</defs>{ground}<g clip-path="url(#f{mark})"><g {place}>'
        f"{''.join(parts)}</g>{_chief(stage, colours)}</g>"
    )


def _chief(stage: Stage, colours: Tinctures) -> str:
    """Lay the band that carries a shield's title, and the wire at its foot."""
    if stage.outline.is_seal or stage.is_small:
        return ""
    foot = number(stage.outline.chief_foot)
    band = f'<path d="M0 0H400V{foot}H0Z" fill="{colours.rim}"/>'
    return band + _wire(f"M0 {foot}H400", colours, 8)


def _strokes(design: Design) -> tuple[Stroke, ...]:
    if design.charge in CHARGES:
        return CHARGES[design.charge]
    letters = settable(design.monogram)
    if not can_set(letters):
        return CHARGES["star"]
    size = min(96.0, 104 / width(letters, DISPLAY_FACE))
    foot = Point(50, 50 + size * 0.35)
    return (Stroke("body", on_line(letters, middle=foot, size=size, face=DISPLAY_FACE), grid=GRID),)


def _charge(strokes: tuple[Stroke, ...], field: Field, stage: Stage, inks: Inks) -> str:
    scale = field.charge_size * stage.zoom(field) / 100
    colour = {"body": inks.body, "accent": inks.accent, "detail": inks.detail}
    parts = []
    for stroke in strokes:
        ink = colour[stroke.ink]
        if stroke.width:
            parts.append(
                f'<path d="{stroke.path}" fill="none" stroke="{ink}" '
                f'stroke-width="{number(stroke.width)}"/>'
            )
        else:
            fine = f'transform="scale({1 / stroke.grid:g})" ' if stroke.grid > 1 else ""
            parts.append(f'<path {fine}d="{stroke.path}" fill="{ink}"/>')
    left = -50 * scale
    top = left - field.charge_rise
    return (
        f'<g transform="translate({number(left)} {number(top)}) scale({scale:.3f})" '
        f'stroke-linecap="round" stroke-linejoin="round">{"".join(parts)}</g>'
    )


def _wires(design: Design, stage: Stage, colours: Tinctures) -> str:
    """Draw the wires: around the disc, and around the whole."""
    outer, disc = stage.outline.path, stage.disc
    parts = []
    if disc:
        parts.append(_wire(circle(MIDDLE, disc), colours, 9 * stage.wire))
    if disc and design.edge == "beaded" and not stage.is_small:
        parts.append(_beads(disc - 9, colours))
    if design.edge == "double" and not stage.is_small and stage.outline.is_seal:
        parts.append(
            f'<path transform="translate(12.8 12.8) scale(.936)" d="{outer}" fill="none" '
            f'stroke="{colours.lettering}" stroke-width="1.6" opacity=".7"/>'
        )
    return "".join([*parts, _wire(outer, colours, 13 * stage.wire)])


def _beads(radius: float, colours: Tinctures) -> str:
    """Draw a ring of metal beads: a dashed line with round ends and no length between them."""
    way = 2 * pi * radius
    gap, ring = way / round(way / 9), circle(MIDDLE, radius)
    return (
        f'<g fill="none" stroke-linecap="round" stroke-dasharray="0 {gap:.3f}">'
        f'<path d="{ring}" stroke="{colours.metal.dark}" stroke-width="6"/>'
        f'<path d="{ring}" stroke="{colours.metal.bright}" stroke-width="4"/></g>'
    )
