"""What becomes of a nomination, and how many somebody makes."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest

from insignia.nominations import rules
from insignia.nominations.errors import (
    AchievedInFuture,
    NominatedAlready,
    NominatedOneself,
    NominatedTooOften,
    NominationOver,
    NoReason,
)
from insignia.nominations.values import NOMINATED_A_DAY, Standing

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TODAY = NOW.date()
LATER, BEFORE = NOW + timedelta(days=1), NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("is_accepted", "ended_at", "expires_at", "standing"),
    [
        (None, None, LATER, Standing.WAITING),
        (None, None, NOW, Standing.ENDED),
        (None, BEFORE, LATER, Standing.ENDED),
        (True, None, BEFORE, Standing.ACCEPTED),
        (False, None, LATER, Standing.DECLINED),
    ],
)
def test_what_became_of_it(
    is_accepted: bool | None,
    ended_at: datetime | None,
    expires_at: datetime,
    standing: Standing,
) -> None:
    found = rules.standing_of(
        is_accepted=is_accepted, ended_at=ended_at, expires_at=expires_at, at=NOW
    )

    assert found is standing
    if standing is Standing.WAITING:
        rules.require_waiting(found)
    else:
        with pytest.raises(NominationOver):
            rules.require_waiting(found)


def test_nobody_nominates_a_crowd() -> None:
    rules.may_nominate("a@x.example", own=(), waiting=(), nominated_today=NOMINATED_A_DAY - 1)
    with pytest.raises(NominatedTooOften):
        rules.may_nominate("a@x.example", own=(), waiting=(), nominated_today=NOMINATED_A_DAY)


@pytest.mark.parametrize(
    ("address", "refusal"),
    [("me@mail.example", NominatedOneself), ("kit@mail.example", NominatedAlready)],
)
def test_nobody_nominates_themselves_nor_somebody_twice(
    address: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        rules.may_nominate(
            address, own=["me@mail.example"], waiting=["kit@mail.example"], nominated_today=0
        )


@pytest.mark.parametrize(
    ("reason", "achieved_on", "refusal"),
    [
        (" ", TODAY, NoReason),
        ("She led it.", TODAY + timedelta(days=1), AchievedInFuture),
        ("She led it.", TODAY, None),
        ("She led it.", TODAY - timedelta(days=400), None),
    ],
)
def test_a_nomination_has_a_reason_and_a_day_that_was(
    reason: str, achieved_on: date, refusal: type[Exception] | None
) -> None:
    with pytest.raises(refusal) if refusal else nullcontext():
        rules.require_reason(reason, achieved_on=achieved_on, today=TODAY)
