import pytest

from insignia.standards.compiled.lines import Form, Line, block, constant, form, in_order, joined


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
        ([("b", 0), ("a", 1)], [("a", 1), ("b", 0)]),
        ([("a1\n",), ("a", 0)], None),
        ([(0, "a"), ("b",)], None),
        ([("a", 0, "x"), ("a", 1, "y")], None),
        ([("a\n",), ("a\n",)], [("a\n",), ("a\n",)]),
        ([("a",), ("", 0)], None),
        ([("a", "b", 0), ("aa",)], [("aa",), ("ab", 0)]),
        ([("\U0001f3eb", 0), ("\uff5e", 1)], [("\uff5e", 1), ("\U0001f3eb", 0)]),
    ],
)
def test_the_order_is_known_where_the_beginnings_differ(
    lines: list[Line], ordered: list[Line] | None
) -> None:
    assert in_order(lines) == ordered


def test_a_block_without_gaps_is_bytes() -> None:
    assert block([("b\n",), ("a\n",)], after=("s ",)).settled == b"s a\ns b\n"


def test_a_block_of_known_order_is_one_form() -> None:
    made = block([("b", 0, "\n"), ("a\n",)], after=("s", 1, " ")).settled

    assert isinstance(made, Form)
    assert made.write([b"0", b"1"]) == b"s1 a\ns1 b0\n"


def test_a_block_of_unknown_order_is_put_in_order_when_written() -> None:
    made = block([("a", 0, "\n"), ("ab\n",), ("a", 1, "\n")], after=("s ",))

    assert made.settled is None
    assert made.write([b"c", b"a"]) == [b"s aa\n", b"s ab\n", b"s ac\n"]
