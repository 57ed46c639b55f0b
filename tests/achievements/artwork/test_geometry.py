import pytest

from insignia.achievements.artwork.geometry import Point, around, circle, number, polygon, star
from insignia.achievements.artwork.outlines import MIDDLE, OUTLINES


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.04, "0"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (10, "10"),
        (10.04, "10"),
        (200.26, "200.3"),
    ],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("angle", "place"), [(0, (0, -10)), (90, (10, 0)), (180, (0, 10)), (270, (-10, 0))]
)
def test_angles_run_clockwise_from_the_top(angle: float, place: tuple[float, float]) -> None:
    assert around(Point(0, 0), 10, angle) == pytest.approx(place)


def test_shapes_are_closed() -> None:
    shapes = [
        polygon([Point(0, 0), Point(1, 0), Point(0, 1)]),
        circle(MIDDLE, 10),
        star(MIDDLE, points=5, outer=10, inner=4),
    ]

    assert all(shape.startswith("M") and shape.endswith("Z") for shape in shapes)
    assert shapes[0] == "M0 0L1 0L0 1Z"


def test_there_are_seals_and_shields_to_choose_from() -> None:
    kinds = [outline.is_seal for outline in OUTLINES.values()]

    assert len(kinds) >= 8
    assert 0 < sum(kinds) < len(kinds)
    assert len({outline.path for outline in OUTLINES.values()}) == len(OUTLINES)


@pytest.mark.parametrize("name", [name for name in OUTLINES if not OUTLINES[name].is_seal])
def test_a_chief_has_room_for_words_above_its_foot(name: str) -> None:
    outline = OUTLINES[name]

    assert outline.chief_foot - outline.chief_top > 80
    assert outline.chief_reach > 100
