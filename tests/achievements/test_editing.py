"""Adding, removing and moving the rows of a draft."""

from itertools import count
from typing import Any

import pytest
from tests.factories.achievements import micro_credential

from insignia.achievements import definitions, editing


def _changed(wish: str, document: dict[str, Any] | None = None) -> tuple[dict[str, Any], str]:
    numbers = count(1)
    whole = document or definitions.to_json(micro_credential())
    return editing.changed(whole, wish, new_key=lambda: f"new-{next(numbers)}")


def _ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


@pytest.mark.parametrize(
    "name",
    [
        "criteria",
        "evidence_parts",
        "reflection_prompts",
        "method_components",
        "skills",
        "supporting_research",
        "resources",
        "accepted_examples",
    ],
)
def test_an_added_row_stands_last_and_can_be_read(name: str) -> None:
    before = definitions.to_json(micro_credential())

    after, place = _changed(f"add:{name}")

    assert len(after[name]) == len(before[name]) + 1
    assert place == f"{name}-{len(before[name])}"
    definitions.from_json(after)


def test_a_new_criterion_comes_with_three_levels_and_passes_at_the_second() -> None:
    after, _ = _changed("add:criteria")
    made = after["criteria"][-1]

    assert len(made["levels"]) == 3
    assert made["passing"] == made["levels"][1]["id"]


def test_a_new_evidence_part_can_show_every_criterion() -> None:
    after, _ = _changed("add:evidence_parts")

    assert after["evidence_parts"][-1]["criteria"] == ["plan", "wait", "include"]


def test_a_level_is_added_to_its_own_criterion() -> None:
    after, place = _changed("add:criteria-1-levels")

    assert place == "criteria-1-levels-3"
    assert [len(criterion["levels"]) for criterion in after["criteria"]] == [3, 4, 3]


def test_a_removed_criterion_is_no_longer_named_by_any_part() -> None:
    after, place = _changed("remove:criteria-1")

    assert place == "criteria"
    assert _ids(after["criteria"]) == ["plan", "include"]
    assert after["evidence_parts"][1]["criteria"] == ["include"]


def test_a_removed_level_is_no_longer_the_passing_one() -> None:
    after, _ = _changed("remove:criteria-0-levels-1")

    assert _ids(after["criteria"][0]["levels"]) == ["beginning", "strong"]
    assert after["criteria"][0]["passing"] == ""
    assert after["criteria"][1]["passing"] == "met"


@pytest.mark.parametrize(
    ("wish", "order", "place"),
    [
        ("up:criteria-2", ["plan", "include", "wait"], "criteria-1"),
        ("down:criteria-0", ["wait", "plan", "include"], "criteria-1"),
        ("up:criteria-0", ["plan", "wait", "include"], "criteria-0"),
        ("down:criteria-2", ["plan", "wait", "include"], "criteria-2"),
    ],
)
def test_rows_move_by_one_and_stop_at_the_ends(wish: str, order: list[str], place: str) -> None:
    after, where = _changed(wish)

    assert (_ids(after["criteria"]), where) == (order, place)


@pytest.mark.parametrize(
    "wish",
    [
        "",
        "save",
        "next",
        "add:",
        "add:name",
        "add:tags",
        "add:criteria-9-levels",
        "add:criteria-x-levels",
        "add:name-0-levels",
        "remove:criteria",
        "remove:criteria-9",
        "remove:criteria--1",
        "remove:nothing-0",
        "turn:criteria-0",
        "up:criteria-0-levels-7",
    ],
)
def test_a_wish_that_names_nothing_changes_nothing(wish: str) -> None:
    before = definitions.to_json(micro_credential())

    after, _ = _changed(wish)

    assert after == before


def test_no_list_grows_beyond_what_can_be_read() -> None:
    document = definitions.to_json(micro_credential())
    document["resources"] = document["resources"] * definitions.MOST_ENTRIES

    after, place = _changed("add:resources", document)

    assert (len(after["resources"]), place) == (definitions.MOST_ENTRIES, "")
