"""No page asks the database more when its lists grow, and none asks more than it did.

Every route that answers a reader is counted, read from the permission table, so none is left out:
with three rows more of each kind, and with twelve. `ceilings.py` says how many questions each page
may ask; it can only shrink.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.pages.visits import reader
from tests.permissions.asking import address_of, ask
from tests.permissions.ceilings import CEILINGS
from tests.permissions.growing import Growth
from tests.permissions.personas import again
from tests.permissions.table import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoDbBlocker
    from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]

FEW, MANY = 3, 12
# Counting a limit may take a question or two less; what a page saves beyond that is written down.
ROOM = 2
# The bell asks how much is new: one question on every page of somebody who is signed in, which
# the ceilings do not name one by one.
BELL = re.compile(r'COUNT\(.*"notices_notice".* LIMIT 100\)')
READ = sorted(name for name, row in ROWS.items() if row.get == 200)
Counts = dict[str, int]


@pytest.fixture(scope="module")
def counts(
    world: World, browsers: dict[str, Client], django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Counts, Counts]]:
    """How many questions every page asks with few rows, and with many."""
    with django_db_blocker.unblock():
        growth = Growth(world)
        found = []
        for size in (FEW, MANY):
            growth.grow(size)
            found.append({name: counted(name, world, browsers) for name in READ})
        yield found[0], found[1]


def counted(name: str, world: World, browsers: dict[str, Client]) -> int:
    """Return how many questions a page asks, once what is kept in memory is kept."""
    client, address = browsers[reader(name)], address_of(name, world)
    with transaction.atomic():  # a page may end the session, or count that it was asked
        assert ask(again(client), name, address).status_code == 200, name
        with CaptureQueriesContext(connection) as asked:
            ask(again(client), name, address)
        transaction.set_rollback(True)
    rung = [query for query in asked if BELL.search(query["sql"])]
    assert len(rung) <= 1, f"{name} asks more than once how much is new"
    return len(asked) - len(rung)


def test_longer_lists_ask_no_more_questions(counts: tuple[Counts, Counts]) -> None:
    few, many = counts

    assert {name: (few[name], many[name]) for name in READ if few[name] != many[name]} == {}


def test_no_page_asks_more_than_its_ceiling(counts: tuple[Counts, Counts]) -> None:
    above = {name: count for name, count in counts[1].items() if count > CEILINGS.get(name, 0)}

    assert above == {}, "these pages ask more than they did"


def test_a_ceiling_comes_down_with_what_is_asked(counts: tuple[Counts, Counts]) -> None:
    low = {name: count for name, count in counts[1].items() if count < CEILINGS.get(name, 0) - ROOM}

    assert low == {}, "write these numbers into ceilings.py"


def test_every_page_has_a_ceiling_and_every_ceiling_a_page() -> None:
    assert set(READ) - set(CEILINGS) == set(), "these pages have no ceiling"
    assert set(CEILINGS) - set(READ) == set(), "these ceilings have no page"
