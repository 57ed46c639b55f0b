"""The world that stands while test after test asks for it, since building it takes seconds.

It stands in a transaction that nobody commits. A module that changes it does so behind a savepoint,
and a test that has nothing to do with it finds it gone.
"""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from tests.database.engine import own_folder

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
            with _files_kept(), transaction.atomic():
                yield self._world
                transaction.set_rollback(True)

    def give_way(self) -> None:
        """Let nothing be left of it."""
        self._world = None
        self._ends.close()


@contextmanager
def _files_kept() -> Iterator[None]:
    """Put back what is deleted of the files: their rows come back with the transaction."""
    files = Path(default_storage.path(""))
    files.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=own_folder().parent) as kept:
        shutil.copytree(files, kept, copy_function=os.link, dirs_exist_ok=True)
        yield
        shutil.copytree(kept, files, copy_function=_unless_there, dirs_exist_ok=True)


def _unless_there(kept: str, file: str) -> None:
    if not Path(file).exists():
        os.link(kept, file)


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
