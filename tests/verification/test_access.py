"""Everybody may have something checked, at the pace of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from insignia.verification.access import CHECKS_A_MINUTE, at_pace
from insignia.verification.errors import TooManyChecks

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _fresh_minute() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_a_person_never_notices_and_a_flood_does() -> None:
    for _ in range(CHECKS_A_MINUTE):
        at_pace("203.0.113.7")

    with pytest.raises(TooManyChecks):
        at_pace("203.0.113.7")


def test_one_flood_slows_nobody_else() -> None:
    for _ in range(CHECKS_A_MINUTE):
        at_pace("203.0.113.7")

    at_pace("203.0.113.8")


def test_a_minute_that_ends_between_two_looks_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)

    at_pace("203.0.113.7")
