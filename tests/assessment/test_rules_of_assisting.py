"""Whom a learner may let in, for how long, and what a helper is let do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.conftest import NOON_IN_JUNE as AT

from insignia.assessment.assisting import rules
from insignia.assessment.assisting.refusals import (
    AnsweredAlready,
    ConsentTooLong,
    HasNotAnswered,
    HelpsAlready,
    OnlyTheLearnerSubmits,
)
from insignia.assessment.assisting.rules import Doing
from insignia.assessment.others.refusals import NothingSaid

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.refusals import Refusal

HELPER = uuid4()


def test_a_question_is_answered_once_and_with_words() -> None:
    rules.may_answer("Ten minutes.", is_answered=False)
    with pytest.raises(NothingSaid):
        rules.may_answer(" ", is_answered=False)
    with pytest.raises(AnsweredAlready):
        rules.may_answer("Ten minutes.", is_answered=True)


@pytest.mark.parametrize(
    ("answered", "helping", "days", "refused"),
    [
        ({HELPER}, set(), 1, None),
        ({HELPER}, set(), 91, None),
        (set(), set(), 1, HasNotAnswered),
        ({HELPER}, {HELPER}, 1, HelpsAlready),
        ({HELPER}, set(), 0, ConsentTooLong),
        ({HELPER}, set(), 92, ConsentTooLong),
    ],
)
def test_who_answered_is_let_in_once_and_never_for_ever(
    answered: set[UUID], helping: set[UUID], days: int, refused: type[Refusal] | None
) -> None:
    def ask() -> None:
        rules.may_consent(
            HELPER, answered=answered, helping=helping, expires_at=AT + timedelta(days=days), at=AT
        )

    if refused is None:
        ask()
        return
    with pytest.raises(refused):
        ask()


def test_a_helper_hands_in_only_where_the_learner_said_so() -> None:
    rules.require_consent(Doing.DRAFTING, may_submit=False)
    rules.require_consent(Doing.SUBMITTING, may_submit=True)
    with pytest.raises(OnlyTheLearnerSubmits):
        rules.require_consent(Doing.SUBMITTING, may_submit=False)
