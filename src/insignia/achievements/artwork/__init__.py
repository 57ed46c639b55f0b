"""The badge art: parametric heraldry, drawn as crisp SVG and PNG from a small value.

A `Design` names an outline, a field, a charge, enamels, a metal and the marks of level and
judgement. `design_for` makes one from a definition's own words, `draw_svg` and `draw_png` draw it,
`describe` says what it shows. The package is pure: no framework, no clock, no chance, no network;
the only files it reads are the typeface's.
"""

from insignia.achievements.artwork.compose import draw_svg
from insignia.achievements.artwork.description import describe
from insignia.achievements.artwork.raster import draw_png
from insignia.achievements.artwork.seeding import design_for
from insignia.achievements.artwork.values import Design, DesignRefusal

__all__ = ["Design", "DesignRefusal", "describe", "design_for", "draw_png", "draw_svg"]
