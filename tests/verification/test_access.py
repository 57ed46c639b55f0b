"""Everybody may have something checked, at the pace of a person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insignia.verification.access import CHECKS_A_MINUTE, at_pace
from insignia.verification.errors import TooManyChecks

pytestmark = pytest.mark.django_db


def test_a_person_never_notices_and_a_flood_does() -> None:
    for _ in range(CHECKS_A_MINUTE):
        at_pace("203.0.113.7")

    with pytest.raises(TooManyChecks):
        at_pace("203.0.113.7")


def test_one_flood_slows_nobody_else() -> None:
    for _ in range(CHECKS_A_MINUTE):
        at_pace("203.0.113.7")

    at_pace("203.0.113.8")


def test_a_flood_that_is_refused_writes_nothing() -> None:
    for _ in range(CHECKS_A_MINUTE):
        at_pace("203.0.113.7")

    with CaptureQueriesContext(connection) as asked, pytest.raises(TooManyChecks):
        at_pace("203.0.113.7")

    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]


def test_all_processes_count_together(own_environment: dict[str, str]) -> None:
    asking = Path(__file__).with_name("asking.py")
    two = [
        subprocess.Popen(
            [sys.executable, str(asking), "203.0.113.7", str(CHECKS_A_MINUTE - 8)],
            env=own_environment,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]

    passed = [int(process.communicate(timeout=60)[0]) for process in two]

    assert sum(passed) == CHECKS_A_MINUTE


def test_a_minute_that_ends_between_two_looks_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)

    at_pace("203.0.113.7")
