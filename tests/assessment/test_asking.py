"""The decisions about people whom a learner asks, as tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories.achievements import micro_credential

from insignia.assessment.others import asking
from insignia.assessment.others.refusals import (
    AlreadyAsked,
    AskedOneself,
    AskedTooOften,
    AskingOver,
    NothingSaid,
)
from insignia.assessment.values import State

LATER, BEFORE = AT + timedelta(days=1), AT - timedelta(days=1)


@pytest.mark.parametrize(
    ("address", "asked_today", "refusal"),
    [
        ("pia@mail.example", 0, None),
        ("pia@mail.example", asking.ASKED_A_DAY - 1, None),
        ("pia@mail.example", asking.ASKED_A_DAY, AskedTooOften),
        ("lina@mail.example", 0, AskedOneself),
        ("waits@mail.example", 0, AlreadyAsked),
    ],
)
def test_whom_a_learner_may_ask(
    address: str, asked_today: int, refusal: type[Exception] | None
) -> None:
    given = {"own": {"lina@mail.example"}, "waiting": ["waits@mail.example"]}
    if refusal is None:
        asking.may_ask(address, **given, asked_today=asked_today)
        return
    with pytest.raises(refusal):
        asking.may_ask(address, **given, asked_today=asked_today)


@pytest.mark.parametrize(
    ("state", "ended_at", "expires_at", "is_open"),
    [
        (State.DRAFT, None, LATER, True),
        (State.RETURNED, None, LATER, True),
        (State.SUBMITTED, None, LATER, False),
        (State.IN_ASSESSMENT, None, LATER, False),
        (State.PASSED, None, LATER, False),
        (State.WITHDRAWN, None, LATER, False),
        (State.DRAFT, BEFORE, LATER, False),
        (State.DRAFT, None, AT, False),
        (State.DRAFT, None, BEFORE, False),
    ],
)
def test_until_when_somebody_may_answer(
    state: State, ended_at: object, expires_at: object, *, is_open: bool
) -> None:
    given = {"ended_at": ended_at, "expires_at": expires_at, "at": AT}

    assert asking.is_open(state, **given) is is_open  # type: ignore[arg-type]

    if is_open:
        asking.require_open(state, **given)  # type: ignore[arg-type]
    else:
        with pytest.raises(AskingOver):
            asking.require_open(state, **given)  # type: ignore[arg-type]


def test_comments_stand_in_the_order_of_the_criteria_and_blank_ones_are_left_out() -> None:
    said = {"": " All in all good. ", "wait": "Longer.", "plan": "Clear.", "include": "  "}

    kept = asking.comments_on(micro_credential(), {**said, "unknown": "What?"})

    assert kept == (("plan", "Clear."), ("wait", "Longer."), ("", "All in all good."))


def test_nothing_is_not_kept() -> None:
    with pytest.raises(NothingSaid):
        asking.comments_on(micro_credential(), {"plan": " ", "unknown": "What?"})
