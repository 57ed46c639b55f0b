"""Which colour every part of one badge takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.achievements.artwork.palettes import METALS, PALETTES, Metal, Palette

if TYPE_CHECKING:
    from insignia.achievements.artwork.values import Design


@dataclass(frozen=True, slots=True)
class Inks:
    """The three inks a charge is drawn in."""

    body: str
    accent: str
    detail: str


@dataclass(frozen=True, slots=True)
class Tinctures:
    """The colours of one badge, by the part they paint."""

    palette: Palette
    metal: Metal
    rim: str
    lettering: str
    ribbon: str
    pips: str

    @property
    def on_deep(self) -> Inks:
        """Inks of a charge on the ground."""
        return Inks(self.palette.light, self.metal.bright, self.palette.deep)

    @property
    def on_pale(self) -> Inks:
        """Inks of a charge where it crosses into the pale enamel."""
        return Inks(self.palette.deep, self.palette.tone, self.palette.pale)


def tinctures_of(design: Design) -> Tinctures:
    """Choose rim, lettering and ribbon so that each stands out from its neighbour."""
    palette, metal = PALETTES[design.palette], METALS[design.metal]
    if design.rim == "deep":
        return Tinctures(palette, metal, palette.deep, palette.light, palette.pale, palette.deep)
    rim = {"metal": metal.bright, "light": palette.light, "pale": palette.pale}[design.rim]
    return Tinctures(palette, metal, rim, palette.deep, palette.deep, palette.light)
