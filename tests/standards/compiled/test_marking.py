import pytest
from tests.standards.compiled.examples import at

from insignia.standards.compiled.marking import filled, mark
from insignia.standards.errors import MisuseError

EXAMPLE = {"id": "urn:a", "tag": ["x", "y"], "part": [{"id": "urn:b", "a/b": "z"}, {"n": 1}]}


def test_a_mark_stands_in_each_slot_and_nothing_else_changes() -> None:
    marked = mark(EXAMPLE, ["/tag/1", "/part/0/a~1b"])

    assert (at(marked.document, "/tag/1"), marked.document["part"][0]["a/b"]) == marked.marks
    slots = {"/tag/1": "y", "/part/0/a~1b": "z"}
    assert filled(marked.document, slots) == EXAMPLE


def test_marks_are_unlike_and_of_one_length() -> None:
    marks = mark(EXAMPLE, ["/id", "/tag/0", "/tag/1"]).marks

    assert len(set(marks)) == 3
    assert len(set(map(len, marks))) == 1


def test_another_example_has_other_marks() -> None:
    assert mark(EXAMPLE, ["/id"]).marks != mark(EXAMPLE | {"id": "urn:c"}, ["/id"]).marks


def test_what_shares_an_array_with_a_mark_is_told() -> None:
    marked = mark(EXAMPLE, ["/tag/1", "/part/0/id"])

    assert list(map(set, marked.rows)) == [{"x", marked.marks[0]}, {marked.marks[1]}]


@pytest.mark.parametrize("slots", [["/no"], ["/tag"], ["/part/1/n"], ["/id", "/id"], ["id"]])
def test_a_slot_is_a_text_of_the_example_and_named_once(slots: list[str]) -> None:
    with pytest.raises(MisuseError):
        mark(EXAMPLE, slots)
