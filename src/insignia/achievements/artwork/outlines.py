"""The silhouettes of a badge and the room inside them.

Two constructions share the work. A *seal* is near enough to round to carry a circular rim: the
title runs along it and the field is a disc. A *shield* is filled by its field to the edge and
carries the title in a chief, the band across its top.
"""

from dataclasses import dataclass

from insignia.achievements.artwork.geometry import Point, circle, lobes, number, regular
from insignia.achievements.artwork.geometry import star as star_path

MIDDLE = Point(200, 200)


@dataclass(frozen=True, slots=True)
class Outline:
    """A silhouette; `reach` is the radius of the largest circle inside it, 0 for a shield."""

    path: str
    reach: float = 0
    chief_top: float = 0
    chief_foot: float = 0
    chief_reach: float = 0
    field_middle: Point = MIDDLE

    @property
    def is_seal(self) -> bool:
        """Whether the title runs around a circular rim."""
        return self.reach > 0


def _notched_tablet() -> str:
    left, right, top, foot, bite = 46, 354, 22, 372, 26
    b = number(bite)
    return (
        f"M{left + bite} {top}H{right - bite}A{b} {b} 0 0 0 {right} {top + bite}V{foot - bite}"
        f"A{b} {b} 0 0 0 {right - bite} {foot}H{left + bite}A{b} {b} 0 0 0 {left} {foot - bite}"
        f"V{top + bite}A{b} {b} 0 0 0 {left + bite} {top}Z"
    )


OUTLINES: dict[str, Outline] = {
    "roundel": Outline(circle(MIDDLE, 189), 187),
    "scallop": Outline(lobes(MIDDLE, count=20, radius=176, bulge=29), 174),
    "hexagon": Outline(regular(MIDDLE, sides=6, radius=192), 165),
    "octagon": Outline(regular(MIDDLE, sides=8, radius=204, turn=22.5), 187),
    "star": Outline(star_path(MIDDLE, points=10, outer=191, inner=168), 167),
    "sunburst": Outline(star_path(MIDDLE, points=28, outer=192, inner=179), 178),
    "cushion": Outline("M200 9C346 9 391 54 391 200S346 391 200 391S9 346 9 200S54 9 200 9Z", 185),
    "lozenge": Outline(lobes(MIDDLE, count=4, radius=192, bulge=262), 172),
    "quatrefoil": Outline(lobes(MIDDLE, count=4, radius=165, bulge=129, turn=45), 164),
    "rosette": Outline(lobes(MIDDLE, count=6, radius=171, bulge=106), 170),
    "shield": Outline(
        "M44 22H356V190C356 288 284 344 200 384C116 344 44 288 44 190Z",
        chief_top=31,
        chief_foot=122,
        chief_reach=140,
        field_middle=Point(200, 228),
    ),
    "escutcheon": Outline(
        "M52 30Q126 44 200 14Q274 44 348 30Q336 72 356 116Q372 236 300 312Q262 346 200 386"
        "Q138 346 100 312Q28 236 44 116Q64 72 52 30Z",
        chief_top=44,
        chief_foot=132,
        chief_reach=118,
        field_middle=Point(200, 232),
    ),
    "pennon": Outline(
        "M54 20H346V376L200 330L54 376Z",
        chief_top=29,
        chief_foot=116,
        chief_reach=130,
        field_middle=Point(200, 222),
    ),
    "tablet": Outline(
        _notched_tablet(),
        chief_top=33,
        chief_foot=126,
        chief_reach=126,
        field_middle=Point(200, 240),
    ),
}
