"""The world that stands while test after test asks for it, since building it takes seconds.

It stands in a transaction that nobody commits. A module that changes it does so behind a savepoint,
and a test that has nothing to do with it finds it gone.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker
    from tests.permissions.world import World

_ROOMS = {"erasure", "pages", "permissions"}


class Standing:
    """The one world of this process, if it stands."""

    def __init__(self) -> None:
        self._world: World | None = None
        self._ends = ExitStack()

    @contextmanager
    def lent(self, blocker: DjangoDbBlocker) -> Iterator[World]:
        """Lend the world, and undo what is done to it."""
        from tests.permissions.world import build

        with blocker.unblock():
            if self._world is None:
                self._ends.enter_context(blocker.unblock())
                self._ends.enter_context(transaction.atomic())
                self._ends.callback(lambda: transaction.set_rollback(True))
                self._world = build()
            with transaction.atomic():
                yield self._world
                transaction.set_rollback(True)

    def give_way(self) -> None:
        """Let nothing be left of it."""
        self._world = None
        self._ends.close()


_STANDING = Standing()


def asks_for_it(item: pytest.Item) -> bool:
    """Tell whether a test is about the world."""
    return item.path.parent.name in _ROOMS and "world" in getattr(item, "fixturenames", ())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all that ask for the world come one after the other."""
    items.sort(key=asks_for_it)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not asks_for_it(item):
        _STANDING.give_way()


@pytest.fixture(scope="session")
def standing(django_db_setup: None) -> Iterator[Standing]:
    """What lends the world, as long as there is a database."""
    yield _STANDING
    _STANDING.give_way()
