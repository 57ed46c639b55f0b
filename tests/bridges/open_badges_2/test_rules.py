"""What older displays get to see, and why they get nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from insignia.awards.values import Standing
from insignia.bridges.open_badges_2 import rules
from insignia.bridges.open_badges_2.values import Absence, Facts

OPEN = Facts(
    is_locked=False,
    is_young=False,
    has_mailbox=True,
    has_issuer_address=True,
    standing=Standing.GOOD,
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (OPEN, None),
        (replace(OPEN, is_locked=True), Absence.LOCKED),
        (replace(OPEN, is_young=True), Absence.YOUNG),
        (replace(OPEN, has_mailbox=False), Absence.NO_MAILBOX),
        (replace(OPEN, has_issuer_address=False), Absence.UNREACHED_ISSUER),
        (replace(OPEN, standing=Standing.SUSPENDED), Absence.SUSPENDED),
        (replace(OPEN, standing=Standing.REVOKED), None),
        (replace(OPEN, standing=Standing.EXPIRED), None),
        (replace(OPEN, standing=Standing.REVOKED, is_young=True), Absence.YOUNG),
    ],
)
def test_only_what_is_open_grown_up_and_sayable_is_shown(
    facts: Facts, expected: Absence | None
) -> None:
    assert rules.absence(facts) is expected


@pytest.mark.parametrize("standing", Standing)
def test_only_revoked_is_gone(standing: Standing) -> None:
    assert rules.is_taken_back(standing) == (standing is Standing.REVOKED)
