"""Decisions about keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.keyring import rules
from insignia.keyring.errors import (
    CompromisedInFuture,
    PassphraseTooShort,
    RotationUnderWay,
    WrongState,
)
from insignia.keyring.values import KeyState

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
C, A, R, X = KeyState.CREATED, KeyState.ACTIVE, KeyState.RETIRED, KeyState.COMPROMISED
STEPS = {(C, A), (C, R), (C, X), (A, R), (A, X), (R, X)}


@pytest.mark.parametrize("before", KeyState)
@pytest.mark.parametrize("after", KeyState)
def test_a_key_only_takes_the_steps_of_its_life(before: KeyState, after: KeyState) -> None:
    if (before, after) in STEPS:
        rules.require_step(before, after)
    else:
        with pytest.raises(WrongState):
            rules.require_step(before, after)


@pytest.mark.parametrize(
    ("has_active", "is_urgent", "waits"),
    [(False, False, False), (False, True, False), (True, True, False), (True, False, True)],
)
def test_a_key_waits_only_where_readers_know_an_older_one(
    *, has_active: bool, is_urgent: bool, waits: bool
) -> None:
    starts = rules.activation(at=AT, has_active=has_active, is_urgent=is_urgent)

    assert starts == (AT + rules.PUBLISHED_BEFORE_USE if waits else AT)
    assert rules.PUBLISHED_BEFORE_USE > rules.CACHED_FOR


def test_one_rotation_at_a_time() -> None:
    rules.require_no_rotation(None)
    with pytest.raises(RotationUnderWay):
        rules.require_no_rotation(AT)


@pytest.mark.parametrize(
    ("since", "expected"),
    [(None, AT - 9 * DAY), (AT - DAY, AT - DAY), (AT, AT), (AT - 99 * DAY, AT - 9 * DAY)],
)
def test_doubt_begins_when_it_is_said_but_not_before_the_key(
    since: datetime | None, expected: datetime
) -> None:
    assert rules.compromised_from(since, at=AT, created_at=AT - 9 * DAY) == expected


def test_doubt_does_not_begin_in_the_future() -> None:
    with pytest.raises(CompromisedInFuture):
        rules.compromised_from(AT + DAY, at=AT, created_at=AT)


def test_a_passphrase_is_long_enough() -> None:
    rules.require_passphrase("p" * rules.SHORTEST_PASSPHRASE)
    with pytest.raises(PassphraseTooShort):
        rules.require_passphrase("p" * (rules.SHORTEST_PASSPHRASE - 1))
