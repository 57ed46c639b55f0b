import pytest

from insignia.standards.compiled.lines import Line, block, constant, form, joined, runs


def test_a_form_is_filled_and_its_percent_signs_stay() -> None:
    made = form(("100 % ", 1, " %b ", 0, "é"))

    assert made.write([b"%s", b"one"]) == "100 % one %b %sé".encode()


def test_a_line_without_gaps_is_constant() -> None:
    assert constant(("a", "b")) == "ab"
    assert constant(("a", 0)) is None


def test_lines_are_joined_with_as_few_pieces_as_can_be() -> None:
    assert joined([("a", "b"), ("c", 0), (1, "d"), ("e",)]) == ("abc", 0, 1, "de")


@pytest.mark.parametrize(
    ("lines", "ordered"),
    [
        ([("b", 0), ("a", 1)], [[("a", 1)], [("b", 0)]]),
        ([("a1\n",), ("a", 0)], [[("a", 0), ("a1\n",)]]),
        ([(0, "a"), ("b",)], [[(0, "a"), ("b",)]]),
        ([("a", 0, "x"), ("b",), ("a", 1, "y")], [[("a", 0, "x"), ("a", 1, "y")], [("b",)]]),
        ([("a\n",), ("a\n",)], [[("a\n",)], [("a\n",)]]),
        (
            [("c", 0), ("abc", 1), ("a", 2), ("ab", 3)],
            [[("a", 2), ("ab", 3), ("abc", 1)], [("c", 0)]],
        ),
        ([("a", "b", 0), ("aa",)], [[("aa",)], [("ab", 0)]]),
        ([("\U0001f3eb", 0), ("\uff5e", 1)], [[("\uff5e", 1)], [("\U0001f3eb", 0)]]),
    ],
)
def test_the_order_is_known_where_the_beginnings_differ(
    lines: list[Line], ordered: list[list[Line]]
) -> None:
    assert runs(lines) == ordered


def test_a_block_of_known_order_is_one_line() -> None:
    made = block([("b", 0, "\n"), ("a\n",)], after=("s", 1, " "), first=2)

    assert made == (("s", 1, " a\ns", 1, " b", 0, "\n"), ())


def test_what_has_no_known_order_is_put_in_order_when_written() -> None:
    made = block(
        [("a", 0, "\n"), ("z\n",), ("ab\n",), ("a", 1, "\n"), ("A\n",)], after=("s ",), first=7
    )

    assert made.line == ("s A\n", 7, "s z\n")
    assert made.runs[0].write([b"c", b"a"]) == [b"s aa\n", b"s ab\n", b"s ac\n"]


def test_each_run_has_a_gap_of_its_own() -> None:
    made = block([("a", 0), ("a", 1), ("b", 0), ("b", 1)], first=2)

    assert made.line == (2, 3)
    assert [run.write([b"y", b"x"]) for run in made.runs] == [[b"ax", b"ay"], [b"bx", b"by"]]
