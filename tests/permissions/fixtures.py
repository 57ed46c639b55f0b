"""One world for all tests that ask for it; what a module of them does in it is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from tests.permissions.personas import person_of, signed_in
from tests.permissions.table import PERSONAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoDbBlocker
    from tests.permissions.standing import Standing
    from tests.permissions.world import World


@pytest.fixture(scope="module")
def world(standing: Standing, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of `tests.permissions.world`, as it was built."""
    with standing.lent(django_db_blocker) as found:
        yield found


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
