import pytest

from insignia.achievements.artwork import Design, draw_svg
from insignia.achievements.artwork.geometry import Point
from insignia.achievements.artwork.lettering import (
    can_set,
    on_arc,
    on_line,
    settable,
    shortened,
    width,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Data science", True),
        ("Größe, Übung & Œuvre", True),
        ("Đo lường chất lượng", True),
        ("Cafe\u0301", True),
        ("数据科学", False),
        ("Data 数据", False),
        ("Робототехника", False),
        ("🚀", False),
        ("  ", False),
    ],
)
def test_a_text_is_set_whole_or_not_at_all(text: str, answer: bool) -> None:
    assert can_set(text) is answer


def test_pictures_and_odd_gaps_are_dropped_before_setting() -> None:
    assert settable(" Rocket\u2003club 🚀\u200b ") == "Rocket club"


@pytest.mark.parametrize("outline", ["hexagon", "shield"])
@pytest.mark.parametrize("level", ["", "entry"])
def test_a_title_without_letters_leaves_an_ornament(outline: str, level: str) -> None:
    bare = draw_svg(Design(title="数据科学", outline=outline, level=level), alt="")
    other = draw_svg(Design(title="化学", outline=outline, level=level), alt="")

    assert 'scale(0.2)" d=' not in bare
    assert len(bare) == len(other) + len("数据科学") - len("化学")


def test_a_line_is_centred_and_grows_with_its_size() -> None:
    middle = Point(200, 100)

    small = on_line("o", middle=middle, size=10)
    large = on_line("o", middle=middle, size=100)

    assert small.startswith("M")
    assert small != large
    assert width("oo") == pytest.approx(2 * width("o") + 0.035)
    assert width("") == 0


def _points(path: str) -> list[tuple[int, int]]:
    """Read only the absolute starts of contours."""
    starts = [part for part in path.split("M") if part]
    found = []
    for start in starts:
        pair = start.split("q")[0].split("l")[0].replace("-", " -").split()
        found.append((int(pair[0]), int(pair[1])))
    return found


@pytest.mark.parametrize(("is_below", "half"), [(False, -1), (True, 1)])
def test_a_line_on_a_circle_keeps_to_its_side(is_below: bool, half: int) -> None:
    path = on_arc("Lot", centre=Point(0, 0), radius=100, size=12, is_below=is_below)

    places = _points(path)

    assert places
    for x, y in places:
        assert 95 * 5 < (x * x + y * y) ** 0.5 < 113 * 5 or is_below
        assert y * half > 0
    assert places[0][0] < places[-1][0]


@pytest.mark.parametrize(
    ("text", "room", "answer"),
    [
        ("Lean", 99, "Lean"),
        ("Black Belt: Leading improvement", 8, "Black Belt"),
        ("Photography (digital)", 8, "Photography"),
        ("Leading process improvement", 12, "Leading process…"),
        ("Unterscheidungsvermögen", 4, None),
        ("Ab Unterscheidungs vermögen", 1.5, None),
    ],
)
def test_a_title_too_long_is_shortened_where_it_breaks(
    text: str, room: float, answer: str | None
) -> None:
    short = shortened(text, room)

    assert width(short) <= room
    if answer is None:
        assert short.endswith("…")
        assert text.startswith(short[:-1])
    else:
        assert short == answer


@pytest.mark.parametrize(
    ("text", "lines", "answer"),
    [
        ("Writing", 3, ["Writing"]),
        ("Academic writing", 1, ["Academic writing"]),
        ("Academic writing", 2, ["Academic", "writing"]),
        ("Leading process improvement here", 2, ["Leading process", "improvement here"]),
        ("One two three", 3, ["One", "two", "three"]),
    ],
)
def test_lines_break_evenly(text: str, lines: int, answer: list[str]) -> None:
    assert wrapped(text, lines) == answer
