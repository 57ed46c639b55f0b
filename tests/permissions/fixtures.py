"""One world for a module of tests; what a test does in it is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import transaction
from tests.permissions.personas import person_of, signed_in
from tests.permissions.table import PERSONAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoDbBlocker
    from tests.permissions.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of `tests.permissions.world`, gone again after the module."""
    from tests.permissions.world import build

    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """A browser for each persona; use `again(browser)` in a test."""
    return {persona: signed_in(person_of(world, persona)) for persona in PERSONAS}


@pytest.fixture(autouse=True)
def _fresh_limits(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    # Limits are counted in the database, also beside tests that ask for none.
    with django_db_blocker.unblock():
        cache.clear()
    yield
    with django_db_blocker.unblock():
        cache.clear()
