"""Who is erased leaves nothing that says anything about them: not in any table, not in any file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.erasure.columns import tables, text_columns
from tests.erasure.leaving import do_more, leave, who_leaves
from tests.erasure.planting import everything_stored, found_again, plant
from tests.erasure.tables import NOBODYS, THEIRS

from insignia.accounts import queries as people
from insignia.foundation import audit
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditStream

if TYPE_CHECKING:
    from tests.erasure.planting import Planted
    from tests.permissions.world import World

# The first of them builds the world, lets people leave it, and looks for them everywhere.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]


@dataclass(frozen=True)
class Gone:
    """What was planted about those who left, and which of it stood when."""

    planted: list[Planted]
    before: set[str]
    at_once: dict[str, set[str]]
    later: dict[str, set[str]]


@pytest.fixture(scope="module")
def gone(world: World) -> Gone:
    do_more(world)
    leaving = who_leaves(world)
    addresses = {one for who in leaving for one in people.verified_addresses(who.pk)}
    planted = plant([who.pk for who in leaving], addresses)
    before = set(found_again({each.where: each for each in planted}.values(), everything_stored()))
    for who in leaving:
        leave(who)
    at_once = found_again(planted, everything_stored())
    run_pending()
    return Gone(planted, before, at_once, later=found_again(planted, everything_stored()))


def test_every_table_says_whose_it_is() -> None:
    assert set(tables()) - {*THEIRS, *NOBODYS} == set(), "say so in tests/erasure/tables.py"
    assert THEIRS.keys() & NOBODYS.keys() == set()


def test_what_may_stay_is_named_as_it_is_called() -> None:
    known = tables()
    named = {
        (label, column)
        for label, theirs in THEIRS.items()
        for column in (*theirs.kept, *theirs.as_it_is)
    }
    columns = {(label, each.name) for label in THEIRS for each in text_columns(known[label])}

    assert named - columns == set()


def test_every_text_about_somebody_was_there_to_be_found(gone: Gone) -> None:
    columns = {
        f"{label}.{each.name}"
        for label, theirs in THEIRS.items()
        for each in text_columns(tables()[label])
        if each.name not in theirs.kept
    }

    assert columns - gone.before == set(), "let somebody who leaves have one: tests/erasure/leaving"


def test_nothing_of_it_is_left_when_the_erasure_is_over(gone: Gone) -> None:
    assert gone.at_once == {}


def test_no_job_that_follows_brings_anything_back(gone: Gone) -> None:
    assert gone.later == {}


def test_every_record_of_what_was_done_is_still_whole(gone: Gone) -> None:
    streams = list(AuditStream.objects.values_list("name", flat=True))

    assert len(streams) > len([audit.PEOPLE])
    assert [name for name in streams if audit.broken_links(name)] == []
