"""What may stand in an application, and under which skill."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from insignia.awards.values import Standing
from insignia.portfolio.applying import json_resume, rules
from insignia.portfolio.applying.values import MOST, Entry
from insignia.portfolio.errors import (
    ChooseParts,
    NotFitToShow,
    NothingForApplication,
    NotIssuedYet,
    NotShownToBeYours,
    TooMuchForApplication,
)
from insignia.portfolio.importing.values import State, Whose
from insignia.portfolio.values import ImportedHolding

if TYPE_CHECKING:
    from insignia.foundation.refusals import Refusal

ENTRY = Entry(
    title="Museum Night Volunteer",
    language="en",
    issuer="Riverside Museum",
    achieved_on=date(2026, 3, 9),
    shows="Welcomed visitors.",
    skills=("Welcoming visitors",),
    how="Awarded directly by the issuer.",
    caution="",
    address="https://insignia.example/s/abc/",
)
UNFIT = {
    Standing.WAITING,
    Standing.REVOKED,
    Standing.SUSPENDED,
    State.ALTERED,
    State.FAULTY,
    State.NOT_BEGUN,
    State.REVOKED,
    State.SUSPENDED,
}


def held(**changes: object) -> Any:
    plain = {"is_accepted": True, "is_hidden": False, "is_acceptable": True, "standing": "issued"}
    return cast("Any", SimpleNamespace(**plain | changes))


def brought(state: State, whose: Whose = Whose.YOURS, *, shows_parts: bool = False) -> Any:
    view = cast("Any", object.__new__(ImportedHolding))
    told = SimpleNamespace(state=state, whose=whose, shows_parts=shows_parts)
    for name, value in {"standing": state.value, "brought": told}.items():
        object.__setattr__(view, name, value)
    return view


@pytest.mark.parametrize("standing", [*Standing, *State])
def test_what_nobody_stands_by_is_not_fit(standing: Standing | State) -> None:
    assert rules.is_fit(held(standing=standing.value)) is (standing not in UNFIT)


@pytest.mark.parametrize(
    "changes", [{"is_accepted": False}, {"is_hidden": True}, {"is_acceptable": False}]
)
def test_what_is_not_shown_to_be_ones_own_is_not_fit(changes: dict[str, bool]) -> None:
    assert not rules.is_fit(held(**changes))


@pytest.mark.parametrize("standing", [*Standing, *State])
def test_paper_is_for_what_its_issuer_signed(standing: Standing | State) -> None:
    refused = {
        Standing.WAITING: NotIssuedYet,
        State.ALTERED: NotFitToShow,
        State.FAULTY: NotFitToShow,
    }.get(standing)
    made = brought(standing) if isinstance(standing, State) else held(standing=standing.value)
    with pytest.raises(refused) if refused else nullcontext():
        rules.may_print(made)


@pytest.mark.parametrize(
    ("whose", "shows_parts", "refused"),
    [
        (Whose.OTHERS, False, NotShownToBeYours),
        (Whose.UNKNOWN, False, NotShownToBeYours),
        (Whose.YOURS, True, ChooseParts),
    ],
)
def test_paper_is_not_for_what_nobody_is_shown_as_their_own(
    whose: Whose, shows_parts: bool, refused: type[Refusal]
) -> None:
    with pytest.raises(refused):
        rules.may_print(brought(State.CONFIRMED, whose, shows_parts=shows_parts))


def test_an_application_names_something_and_not_too_much() -> None:
    rules.require_choice(["x"] * MOST)

    with pytest.raises(NothingForApplication):
        rules.require_choice([])
    with pytest.raises(TooMuchForApplication):
        rules.require_choice(["x"] * (MOST + 1))


def test_a_skill_stands_once_above_all_that_show_it() -> None:
    other = replace(ENTRY, title="Guide", skills=("welcoming visitors", "Asking", "asking"))
    without = replace(ENTRY, title="Swimmer", skills=())

    assert rules.by_skill([without, ENTRY, other]) == [
        ("Asking", (other,)),
        ("Welcoming visitors", (ENTRY, other)),
        ("", (without,)),
    ]


def test_a_resume_says_what_is_known_and_leaves_out_what_is_not() -> None:
    bare = Entry(
        title="First aid",
        language="",
        issuer="Red Cross",
        achieved_on=None,
        shows="",
        skills=(),
        how="",
        caution="could not be confirmed",
        address="",
    )

    made = json_resume.resume("Mira", [ENTRY, bare], at=datetime(2026, 11, 2, 9, 5, tzinfo=UTC))

    assert made == {
        "basics": {"name": "Mira"},
        "certificates": [
            {
                "name": "Museum Night Volunteer",
                "date": "2026-03-09",
                "issuer": "Riverside Museum",
                "url": "https://insignia.example/s/abc/",
                "summary": "Welcomed visitors. Awarded directly by the issuer.",
            },
            {"name": "First aid (could not be confirmed)", "issuer": "Red Cross"},
        ],
        "skills": [{"name": "Welcoming visitors", "keywords": ["Museum Night Volunteer"]}],
        "meta": {"version": "v1.0.0", "lastModified": "2026-11-02T09:05:00"},
    }
