import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.compiled.examples import at

from insignia.standards.compiled.marking import filled, mark
from insignia.standards.errors import MisuseError, pointer_token

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


def rebuilt(value: Any, texts: dict[str, str], pointer: str = "") -> Any:
    """Fill slots by building everything anew."""
    if isinstance(value, dict):
        return {
            name: rebuilt(member, texts, pointer + pointer_token(name))
            for name, member in value.items()
        }
    if isinstance(value, list):
        return [rebuilt(item, texts, f"{pointer}/{n}") for n, item in enumerate(value)]
    return texts.get(pointer, value)


NAMES = st.sampled_from(["a", "b/c", "~", "0", "1", "01", "²", ""])
VALUES = st.recursive(
    st.sampled_from(["x", 1, None]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
POINTERS = st.lists(st.sampled_from(["a", "b~1c", "~0", "~", "0", "1", "9", "01", "²", ""])).map(
    lambda steps: "".join(f"/{step}" for step in steps)
)


@given(
    st.dictionaries(NAMES, VALUES, max_size=4),
    st.dictionaries(POINTERS | st.sampled_from(["a", "a/0"]), st.sampled_from(["y", "z"])),
)
def test_filling_comes_to_what_building_anew_comes_to(
    example: dict[str, Any], texts: dict[str, str]
) -> None:
    before = copy.deepcopy(example)

    assert filled(example, texts) == rebuilt(example, texts)
    assert example == before


def test_what_has_no_slot_in_it_is_not_copied() -> None:
    document = filled(EXAMPLE, {"/part/0/id": "urn:z"})

    assert document["tag"] is EXAMPLE["tag"]
    assert document["part"] == [{"id": "urn:z", "a/b": "z"}, {"n": 1}]
