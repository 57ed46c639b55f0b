"""What becomes of a nomination, and how many somebody makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.nominations import rules
from insignia.nominations.errors import NominatedTooOften, NominationOver
from insignia.nominations.values import NOMINATED_A_DAY, Standing

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
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
