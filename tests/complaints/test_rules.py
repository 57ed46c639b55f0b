"""What is a complaint, when it is due, what it stops, and what lets that go on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.complaints import rules
from insignia.complaints.errors import (
    AnsweredAlready,
    LinkOver,
    NoReasonGiven,
    NothingSaid,
    NothingToHold,
)
from insignia.complaints.values import ANSWER_WITHIN, CONFIRM_WITHIN, Kind, Outcome

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def test_words_are_asked_for() -> None:
    assert rules.require_words("  It is unclear. ") == "It is unclear."
    with pytest.raises(NothingSaid):
        rules.require_words("  \n")


@pytest.mark.parametrize(
    ("after", "answered_at", "is_overdue"),
    [
        (ANSWER_WITHIN, None, False),
        (ANSWER_WITHIN + MOMENT, None, True),
        (ANSWER_WITHIN + MOMENT, NOW, False),
    ],
)
def test_an_answer_is_late_after_its_day(
    after: timedelta, answered_at: datetime | None, is_overdue: bool
) -> None:
    due_at = rules.due(NOW)

    assert rules.is_overdue(due_at=due_at, answered_at=answered_at, at=NOW + after) is is_overdue


@pytest.mark.parametrize(
    ("address", "after", "is_over"),
    [
        ("ada@mail.example", CONFIRM_WITHIN, False),
        ("ada@mail.example", CONFIRM_WITHIN + MOMENT, True),
        ("", MOMENT, True),
    ],
)
def test_a_link_runs_out(address: str, after: timedelta, is_over: bool) -> None:
    if not is_over:
        rules.may_confirm(address=address, made_at=NOW, at=NOW + after)
        return
    with pytest.raises(LinkOver):
        rules.may_confirm(address=address, made_at=NOW, at=NOW + after)


def test_there_is_one_answer_and_it_has_a_reason() -> None:
    assert rules.may_answer(" We see. ", is_answered=False) == "We see."
    with pytest.raises(NoReasonGiven):
        rules.may_answer(" ", is_answered=False)
    with pytest.raises(AnsweredAlready):
        rules.may_answer("We see.", is_answered=True)


@pytest.mark.parametrize("kind", Kind)
def test_only_what_speaks_of_fraud_in_an_award_stops_anything(kind: Kind) -> None:
    assert rules.stops_awards(kind, is_about_award=True) is (kind is Kind.FRAUD)
    assert not rules.stops_awards(kind, is_about_award=False)


def test_work_is_named_once_while_a_complaint_of_fraud_is_open() -> None:
    rules.may_hold(Kind.FRAUD, is_answered=False, is_holding=False)
    for kind, is_answered, is_holding in (
        (Kind.OTHER, False, False),
        (Kind.FRAUD, True, False),
        (Kind.FRAUD, False, True),
    ):
        with pytest.raises(NothingToHold):
            rules.may_hold(kind, is_answered=is_answered, is_holding=is_holding)


@pytest.mark.parametrize(
    ("outcome", "goes_on"),
    [
        (Outcome.UPHELD, False),
        (Outcome.PARTLY, False),
        (Outcome.NOT_UPHELD, True),
        (Outcome.WITHDRAWN, True),
    ],
)
def test_what_was_a_fraud_even_in_part_stays_held(outcome: Outcome, goes_on: bool) -> None:
    assert rules.lets_go_on(outcome) is goes_on
