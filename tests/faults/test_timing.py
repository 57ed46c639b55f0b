"""How long answers take, and that it does not tell who has an account (trust table T11).

A stopwatch has no place in CI, so this is measured at full size only (`./run faults`).
"""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from statsmodels.stats.nonparametric import rank_compare_2indep
from tests.factories.accounts import OF_AGE, PASSWORD, person, with_password

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db,
    pytest.mark.skipif(
        os.environ.get("INSIGNIA_TEST_FAULTS") != "full", reason="measured at full size only"
    ),
]
PAIRS = 1_000
BEAT = 0.25  # seconds: passwords are hashed quickly in tests, on a machine that may be busy
KNOWN, UNKNOWN = "known@mail.example", "other@mail.example"
FORMS = {
    "account_signup": {"email": "", "password1": PASSWORD, "name": "Ada Obi", **OF_AGE},
    "account_reset_password": {"email": ""},
    "account_login": {"login": "", "password": "not this one at all"},
}


def seconds(name: str, address: str) -> float:
    """Return how long an answer took; what it did is undone."""
    said = {field: words or address for field, words in FORMS[name].items()}
    cache.clear()  # nobody is slowed down for asking often
    browser, before = Client(), transaction.savepoint()
    began = time.perf_counter()
    browser.post(reverse(name), said)
    took = time.perf_counter() - began
    transaction.savepoint_rollback(before)
    return took


@pytest.mark.parametrize("name", FORMS)
def test_no_stopwatch_tells_a_known_address_from_an_unknown_one(
    settings: Settings, name: str
) -> None:
    settings.SECONDS_OF_A_BEAT = BEAT
    with_password(person(email=KNOWN))
    took: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for address in took:
        seconds(name, address)  # the first answer compiles its templates

    for _ in range(PAIRS):
        for address in random.sample([*took], k=2):
            took[address].append(seconds(name, address))

    chance = rank_compare_2indep(took[KNOWN], took[UNKNOWN]).pvalue
    assert chance > 0.01
