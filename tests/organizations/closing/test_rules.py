"""Decisions about closing down and handing over."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from insignia.organizations.closing import rules
from insignia.organizations.closing.errors import (
    HandoverAnswered,
    HandoverStands,
    NameNotRepeated,
    NoSuchSuccessor,
    OrganizationClosed,
    SuccessorNamed,
)
from insignia.organizations.roles import TABLE
from insignia.organizations.values import Handing, Permission, Role

if TYPE_CHECKING:
    from insignia.foundation.refusals import Refusal

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
P = Permission


def refused(kind: type[Refusal] | None) -> AbstractContextManager[object]:
    return pytest.raises(kind) if kind else nullcontext()


@pytest.mark.parametrize(
    ("held", "of_successor", "left"),
    [
        ({P.AWARD, P.REVOKE, P.READ_DESK}, set(), {P.READ_DESK}),
        (TABLE[Role.OWNER], set(), rules.LEFT),
        (set(), TABLE[Role.OWNER], {P.READ_DESK, P.REVOKE}),
        (set(), TABLE[Role.ASSESSOR], {P.READ_DESK}),
        (TABLE[Role.AUDITOR], TABLE[Role.AWARDER], {P.READ_AUDIT, P.READ_DESK, P.REVOKE}),
        (set(), set(), set()),
    ],
)
def test_in_a_closed_place_nothing_new_is_allowed(
    held: set[P], of_successor: set[P], left: set[P]
) -> None:
    assert rules.permissions_after(frozenset(held), frozenset(of_successor)) == left


@pytest.mark.parametrize(
    ("answered_at", "is_accepted", "ended_at", "standing"),
    [
        (None, False, None, Handing.ASKED),
        (NOON, True, None, Handing.ACCEPTED),
        (NOON, False, None, Handing.DECLINED),
        (None, False, NOON, Handing.ENDED),
        (NOON, True, NOON, Handing.ENDED),
    ],
)
def test_where_a_hand_over_stands(
    answered_at: datetime | None, is_accepted: bool, ended_at: datetime | None, standing: Handing
) -> None:
    found = rules.standing(answered_at=answered_at, is_accepted=is_accepted, ended_at=ended_at)

    assert found is standing


@pytest.mark.parametrize(
    ("typed", "closed_at", "refusal"),
    [
        ("Harbor Museum", None, None),
        (" Harbor  Museum ", None, None),
        ("harbor museum", None, NameNotRepeated),
        ("", None, NameNotRepeated),
        ("Harbor Museum", NOON, OrganizationClosed),
    ],
)
def test_closing_takes_the_name_and_happens_once(
    typed: str, closed_at: datetime | None, refusal: type[Refusal] | None
) -> None:
    with refused(refusal):
        rules.may_close(name="Harbor Museum", typed=typed, closed_at=closed_at)


@pytest.mark.parametrize(
    ("is_open", "is_itself", "running", "refusal"),
    [
        (True, False, "", None),
        (False, False, "", NoSuchSuccessor),
        (True, True, "", NoSuchSuccessor),
        (True, False, "City Archive", SuccessorNamed),
    ],
)
def test_a_successor_is_another_open_place_and_the_only_one(
    is_open: bool, is_itself: bool, running: str, refusal: type[Refusal] | None
) -> None:
    with refused(refusal):
        rules.may_name("city-archive", is_open=is_open, is_itself=is_itself, running=running)


@pytest.mark.parametrize("now", Handing)
def test_a_hand_over_is_answered_once(now: Handing) -> None:
    with refused(None if now is Handing.ASKED else HandoverAnswered):
        rules.may_answer(now)


@pytest.mark.parametrize(
    ("now", "is_closed", "refusal"),
    [
        (Handing.ASKED, False, None),
        (Handing.ASKED, True, None),
        (Handing.ACCEPTED, False, None),
        (Handing.ACCEPTED, True, HandoverStands),
        (Handing.DECLINED, False, HandoverAnswered),
        (Handing.ENDED, True, HandoverAnswered),
    ],
)
def test_what_everybody_reads_is_not_taken_back(
    now: Handing, is_closed: bool, refusal: type[Refusal] | None
) -> None:
    with refused(refusal):
        rules.may_take_back(now, is_closed=is_closed)
