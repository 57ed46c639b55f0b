"""Charges of people, care and expression, and the general signs of honour."""

from insignia.achievements.artwork.charges.strokes import Charge, accent, body, detail, dot

PEOPLE: dict[str, Charge] = {
    "speech": (
        body("M14 8H66Q76 8 76 18V44Q76 54 66 54H38L20 70V54H14Q4 54 4 44V18Q4 8 14 8Z"),
        accent(
            "M82 32H88Q96 32 96 40V66Q96 74 88 74H84V90L66 74H44Q38 74 38 68V62H68Q82 62 82 48Z"
        ),
        detail("M18 24H62M18 38H48", 4.6),
    ),
    "hands": (
        body(
            "M4 40Q4 32 10 32Q15 32 17 40L22 56L40 70Q47 76 47 86V96H28V88L10 70"
            "Q4 62 4 54ZM96 40Q96 32 90 32Q85 32 83 40L78 56L60 70Q53 76 53 86V96H72"
            "V88L90 70Q96 62 96 54Z"
        ),
        detail("M22 56L34 72M78 56L66 72", 3.6),
        accent("M50 54C38 44 28 36 28 24C28 14 42 8 50 20C58 8 72 14 72 24C72 36 62 44 50 54Z"),
    ),
    "heart": (
        body("M50 92C26 72 6 56 6 34C6 10 38 2 50 26C62 2 94 10 94 34C94 56 74 72 50 92Z"),
        detail("M6 50H32L41 36L53 64L61 50H94", 4.6),
    ),
    "stethoscope": (
        body("M22 8H16V32Q16 54 37 54Q58 54 58 32V8H52", 6.5),
        body("M37 54V68Q37 92 60 92Q82 92 82 70V56", 6.5),
        accent(dot(82, 44, 13)),
        detail(dot(82, 44, 5), 0),
    ),
    "puzzle": (
        body(
            "M8 34H33C24 22 30 6 44 6C58 6 64 22 55 34H78V56C90 47 100 54 100 66"
            "C100 78 90 84 78 76V96H8V76C20 84 28 76 28 66C28 56 20 48 8 56Z"
        ),
        accent(dot(54, 66, 9)),
    ),
    "megaphone": (
        body("M22 36L74 8V80L22 58Q6 60 6 47Q6 34 22 36Z"),
        accent("M22 60L34 64L42 92H28Z"),
        detail("M26 38V57", 4),
        accent("M84 30Q90 44 84 58M92 18Q104 44 92 70", 5.5),
    ),
    "people": (
        body(
            dot(20, 34, 12)
            + dot(80, 34, 12)
            + "M0 82Q0 50 20 50Q30 50 34 58Q26 68 26 82ZM100 82Q100 50 80 50"
            "Q70 50 66 58Q74 68 74 82Z"
        ),
        accent(dot(50, 24, 15)),
        accent("M31 90Q29 44 50 44Q71 44 69 90Z"),
    ),
    "teacher": (
        body("M34 4H98V60H58L50 52H90V12H42V24H34Z"),
        body(dot(24, 30, 13)),
        body("M4 94V62Q4 48 18 48H34L56 34L62 42L44 58V94Z"),
        accent("M56 24H80M62 36H80", 5),
    ),
    "lamp": (
        body("M2 44L32 50Q50 42 68 50Q70 76 50 76C30 76 14 62 2 44ZM42 76H58L68 92H32Z"),
        body("M66 56C84 42 98 56 86 66C80 70 72 70 64 68", 6.5),
        body("M38 44Q50 28 62 44Z"),
        accent("M8 43C-8 32 8 22 4 4C20 14 26 30 16 44Z"),
        detail("M24 56Q36 66 54 66", 3.8),
    ),
    "bulb": (
        body("M50 2A32 32 0 0 1 68 60Q64 64 64 72H36Q36 64 32 60A32 32 0 0 1 50 2Z"),
        accent("M36 77H64V84H36ZM40 88H60Q58 97 50 97Q42 97 40 88Z"),
        detail("M50 70V46M38 34L50 46L62 34", 4.4),
    ),
    "music": (
        body("M34 14L88 4V70A15 12 -16 1 1 78 60V30L44 36V82A15 12 -16 1 1 34 72Z"),
        accent("M34 14L88 4V18L34 28Z"),
    ),
    "paint palette": (
        body(
            "M50 8C78 8 98 26 98 50C98 66 86 70 74 68C62 66 58 74 62 82"
            "C66 90 58 94 50 94C22 94 2 74 2 50C2 26 24 8 50 8Z"
        ),
        detail(dot(26, 44, 7.5) + dot(46, 26, 7.5) + dot(70, 30, 7.5) + dot(28, 68, 7.5), 0),
        accent(dot(26, 44, 5) + dot(46, 26, 5) + dot(70, 30, 5) + dot(28, 68, 5)),
    ),
    "mask": (
        body("M10 16Q50 2 90 16V48C90 76 68 96 50 98C32 96 10 76 10 48Z"),
        detail(
            "M22 42Q32 32 42 42Q32 48 22 42ZM58 42Q68 32 78 42Q68 48 58 42ZM30 66"
            "Q50 90 70 66Q50 74 30 66Z",
            0,
        ),
        accent("M47 44H53L56 60H44Z"),
    ),
    "crown": (
        body("M8 78L2 26L28 48L50 10L72 48L98 26L92 78Z"),
        accent("M8 82H92V94H8Z"),
        accent(dot(50, 10, 7) + dot(4, 26, 6) + dot(96, 26, 6)),
        detail("M50 52L58 64L50 76L42 64Z", 0),
    ),
    "star": (
        body("M50 0L62.5 33L98 35L70 57L80 91L50 71L20 91L30 57L2 35L37.5 33Z"),
        accent(
            "M50 0L62.5 33L50 49ZM98 35L70 57L50 49ZM80 91L50 71L50 49ZM20 91L30 57"
            "L50 49ZM2 35L37.5 33L50 49Z"
        ),
    ),
    "stairs": (
        body("M4 94V74H27V56H50V38H73V20H96V94Z"),
        accent("M22 46L22 4L42 13L22 22", 5),
    ),
    "hourglass": (
        body(
            "M18 4H82V14H18ZM18 86H82V96H18ZM24 14H76C76 38 56 42 56 50"
            "C56 58 76 62 76 86H24C24 62 44 58 44 50C44 42 24 38 24 14Z"
        ),
        accent(
            "M33 22H67C66 34 54 38 50 46C46 38 34 34 33 22ZM50 62C56 66 66 72 68 82"
            "H32C34 72 44 66 50 62Z"
        ),
    ),
    "house": (
        body("M50 4L98 48H86V94H14V48H2Z"),
        accent("M40 94V66Q40 56 50 56Q60 56 60 66V94Z"),
        detail("M50 26C44 20 36 26 42 34L50 42L58 34C64 26 56 20 50 26Z", 0),
    ),
}
