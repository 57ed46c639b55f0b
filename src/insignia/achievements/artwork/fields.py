"""How the ground behind the charge is divided or engraved, on a disc of radius 100 around 0, 0.

A *region* is laid in the pale enamel and the charge changes colour where it crosses it, as heralds
counterchange. An *engraving* is laid in the tone of the ground, by the even-odd rule. Both reach
beyond the disc, since a shield shows more of them; whatever carries the field clips it.
"""

from dataclasses import dataclass

from insignia.achievements.artwork.geometry import Point, around, at, circle

HUB = Point(0, 0)
FAR = 290.0


@dataclass(frozen=True, slots=True)
class Field:
    """A division of the ground and where the charge sits on it."""

    region: str = ""
    engraving: str = ""
    has_plate: bool = False
    charge_size: float = 122
    charge_rise: float = 0


def _wedges(count: int, *, width: float) -> str:
    """Draw rays from the hub, each a share `width` of its sector."""
    half = 180 / count * width
    rays = []
    for index in range(count):
        middle = index * 360 / count
        rays.append(
            f"M0 0L{at(around(HUB, FAR, middle - half))}L{at(around(HUB, FAR, middle + half))}Z"
        )
    return "".join(rays)


def _bars() -> str:
    """Draw wavy bars across the whole ground."""
    ahead, back = f"q10-9 20 0{'t20 0' * 13}", f"q-10 9-20 0{'t-20 0' * 13}"
    return "".join(f"M-140 {y}{ahead}v16{back}Z" for y in range(-132, 156, 32))


def _crossed_stripes() -> str:
    """Lean stripes both ways; filled by the even-odd rule they leave a net of diamonds."""
    return "".join(
        f"M{x * side} -140h{20 * side}l{200 * side} 280h{-20 * side}Z"
        for x in range(-340, 150, 40)
        for side in (1, -1)
    )


def _scattered_stars() -> str:
    shape = "l2 7 7 2-7 2-2 7-2-7-7-2 7-2Z"
    return "".join(
        f"M{x + row % 2 * 22} {y}{shape}"
        for row, y in enumerate(range(-126, 150, 34))
        for x in range(-143, 130, 44)
    )


FIELDS: dict[str, Field] = {
    "plain": Field(),
    "rays": Field(engraving=_wedges(20, width=0.5)),
    "waves": Field(engraving=_bars()),
    "lozengy": Field(engraving=_crossed_stripes()),
    "starry": Field(engraving=_scattered_stars()),
    "per pale": Field(region="M0-200H200V300H0Z"),
    "per fess": Field(region="M-200 0H200V300H-200Z"),
    "per bend": Field(region="M-200-200L200 200V300H-200Z"),
    "per bend sinister": Field(region="M200-200L-200 200V300H200Z"),
    "per chevron": Field(region="M0-24L200 176V300H-200V176Z"),
    "quarterly": Field(region="M0-200H200V0H0ZM-200 0H0V300H-200Z", has_plate=True, charge_size=88),
    "saltire": Field(
        region="M-220-180L-180-220L0-40L180-220L220-180L40 0L220 180L180 220L0 40L-180 220"
        "L-220 180L-40 0Z",
        has_plate=True,
        charge_size=88,
    ),
    "sunrays": Field(region=_wedges(12, width=0.5), has_plate=True, charge_size=88),
    "chevron": Field(region="M0 22L220 154V206L0 74L-220 206V154Z", charge_size=88, charge_rise=32),
    "bend": Field(region="M-250-154L-154-250L350 254L254 350Z", charge_size=98),
    "pale": Field(region="M-60-200H60V300H-60Z", charge_size=96),
    "sea": Field(
        region=f"M-240 34{'q15-13 30 0t30 0' * 8}V300H-240Z", charge_size=112, charge_rise=8
    ),
    "roundel": Field(region=circle(HUB, 76), charge_size=98),
}

# Fields that change a charge's colour halfway; slender charges come apart on them.
COUNTERCHANGED = frozenset(
    {"per pale", "per fess", "per bend", "per bend sinister", "per chevron", "sea"}
)
