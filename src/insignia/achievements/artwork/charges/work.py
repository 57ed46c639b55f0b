"""Charges of craft, trade and technology."""

from math import cos, radians, sin

from insignia.achievements.artwork.charges.strokes import Charge, accent, body, detail, dot


def _toothed_wheel(teeth: int, outer: float, root: float) -> str:
    """Draw a cog: four corners per tooth, flanks leaning inward."""
    step = 360 / teeth
    corners = []
    for tooth in range(teeth):
        for radius, share in ((root, -0.30), (outer, -0.18), (outer, 0.18), (root, 0.30)):
            turn = radians((tooth + share) * step)
            corners.append(f"{50 + radius * sin(turn):.1f} {50 - radius * cos(turn):.1f}")
    return "M" + "L".join(corners) + "Z"


WORK: dict[str, Charge] = {
    "gear": (
        body(_toothed_wheel(8, 47, 36)),
        detail(dot(50, 50, 21), 4.5),
        accent(dot(50, 50, 14)),
        detail(dot(50, 50, 5), 0),
    ),
    "ledger": (
        body("M14 6H80Q88 6 88 14V86Q88 94 80 94H14Z"),
        accent("M12 4H26V96H12Z"),
        detail("M37 24H77M37 38H77M37 52H77M37 70H77M37 78H77M59 24V60", 3.8),
    ),
    "code brackets": (
        body("M32 22L6 50L32 78M68 22L94 50L68 78", 10),
        accent("M59 12L41 88", 8),
    ),
    "camera": (
        body("M4 32Q4 24 12 24H28L36 11H64L72 24H88Q96 24 96 32V80Q96 88 88 88H12Q4 88 4 80Z"),
        detail(dot(50, 54, 24), 0),
        accent(dot(50, 54, 18)),
        detail(dot(50, 54, 9), 0),
        detail("M78 37H85", 5),
    ),
    "compass": (
        body("M50 7A43 43 0 1 0 50 93A43 43 0 1 0 50 7Z", 4.5),
        body("M50 -4L59 41L50 50ZM104 50L59 59L50 50ZM50 104L41 59L50 50ZM-4 50L41 41L50 50Z"),
        accent("M50 -4L41 41L50 50ZM104 50L59 41L50 50ZM50 104L59 59L50 50ZM-4 50L41 59L50 50Z"),
        body("M76 24L60 35L65 40ZM76 76L65 60L60 65ZM24 76L40 65L35 60ZM24 24L35 40L40 35Z"),
    ),
    "dividers": (
        body("M45 22L55 22L52 40L24 96L20 96ZM55 22L45 22L48 40L76 96L80 96Z"),
        accent("M28 62Q50 76 72 62", 5.5),
        accent(dot(50, 16, 12)),
        detail(dot(50, 16, 4), 0),
    ),
    "bridge": (
        body("M0 54H100V63H0ZM22 12H31V84H22ZM69 12H78V84H69Z"),
        body("M0 52Q18 46 26 16Q50 66 74 16Q82 46 100 52", 4.5),
        body("M38 36V54M50 40V54M62 36V54M11 49V54M89 49V54", 3),
        accent("M4 88Q15 80 27 88T50 88T73 88T96 88", 6),
    ),
    "hammer": (
        accent("M45 34H56L59 96H42Z"),
        body(
            "M14 10H66C80 10 90 18 94 34C84 27 76 27 70 32V36H28V32H14"
            "C10 32 8 29 8 21C8 13 10 10 14 10Z"
        ),
        detail("M28 12V34", 4),
    ),
    "key": (
        body(
            "M50 2A15 15 0 0 1 64 12A15 15 0 1 1 62 41Q60 46 55 48V94H45V48"
            "Q40 46 38 41A15 15 0 1 1 36 12A15 15 0 0 1 50 2Z"
        ),
        detail(dot(50, 15, 5.6) + dot(34, 28, 5.6) + dot(66, 28, 5.6), 0),
        accent("M55 68H74V76H66V82H74V92H55Z"),
        detail("M41 54H59", 3.6),
    ),
    "chart": (
        body("M8 62H26V88H8ZM35 48H53V88H35ZM62 34H80V88H62Z"),
        body("M2 94H98", 5),
        accent("M8 46L34 28L54 34L86 10", 5.5),
        accent("M96 2L92 22L76 8Z"),
    ),
    "coins": (
        body(
            "M6 74A26 11 0 0 1 58 74V84A26 11 0 0 1 6 84ZM6 52A26 11 0 0 1 58 52V62"
            "A26 11 0 0 1 6 62ZM6 30A26 11 0 0 1 58 30V40A26 11 0 0 1 6 40Z"
        ),
        detail("M6 40A26 11 0 0 0 58 40M6 62A26 11 0 0 0 58 62", 4),
        accent(dot(72, 62, 26)),
        detail(dot(72, 62, 17), 4),
    ),
    "scales": (
        body("M47 8H53V84H47ZM30 84H70V93H30Z"),
        body("M12 22H88", 6),
        body("M16 24L4 56H28ZM84 24L72 56H96Z", 3),
        accent("M0 56H32Q30 72 16 72Q2 72 0 56ZM68 56H100Q98 72 84 72Q70 72 68 56Z"),
        accent(dot(50, 10, 8)),
    ),
    "cycle": (
        body("M20.4 30.5A36 36 0 0 1 78 27.5M81.3 67.4A36 36 0 0 1 25 76", 9),
        body("M88 8L90 38L62 30ZM12 92L10 62L38 70Z"),
        accent("M50 30L56 43L70 45L60 55L62 69L50 62L38 69L40 55L30 45L44 43Z"),
    ),
    "spanner": (
        body(
            "M66 4A26 26 0 0 1 96 34L78 30L70 22ZM60 8L64 30L70 36L92 40"
            "A26 26 0 0 1 62 50L30 84A13 13 0 0 1 12 66L46 34A26 26 0 0 1 60 8Z"
        ),
        detail(dot(22, 75, 4.5), 0),
    ),
    "lock": (
        body("M30 44V28A20 20 0 0 1 70 28V44", 9),
        body("M16 42H84Q90 42 90 48V88Q90 94 84 94H16Q10 94 10 88V48Q10 42 16 42Z"),
        accent("M50 54A9 9 0 0 1 55 70.500L58 84H42L45 70.500A9 9 0 0 1 50 54Z"),
    ),
    "needle": (
        body("M92 2L98 8L30 78L12 94L22 70Z"),
        detail("M80 20L88 12", 3.6),
        accent("M84 16C60 2 40 14 52 30C64 46 40 62 26 46C12 32 2 50 14 58", 4.6),
    ),
}
