"""What may stand in a record of several credentials."""

from __future__ import annotations

import pytest

from insignia.awards.values import Standing
from insignia.portfolio.errors import NothingForRecord, TooMuchForRecord
from insignia.portfolio.records import rules


@pytest.mark.parametrize(
    ("standing", "is_fit"),
    [
        (Standing.WAITING, False),
        (Standing.GOOD, True),
        (Standing.SUSPENDED, False),
        (Standing.REVOKED, False),
        (Standing.EXPIRED, True),
        (Standing.SUPERSEDED, True),
        (Standing.DISPUTED, True),
    ],
)
def test_history_fits_and_what_was_taken_back_does_not(standing: Standing, *, is_fit: bool) -> None:
    assert rules.is_fit(standing) is is_fit


def test_a_record_holds_something_and_no_more_than_verifiers_take() -> None:
    rules.require_choice(range(1))
    rules.require_choice(range(rules.MOST))
    with pytest.raises(NothingForRecord):
        rules.require_choice([])
    with pytest.raises(TooMuchForRecord):
        rules.require_choice(range(rules.MOST + 1))
