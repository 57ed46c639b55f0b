"""Every route against everybody: who may pass, who is not told that there is anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.permissions.acts import ACTS, WITHOUT_ENTRY
from tests.permissions.asking import SIGN_IN, address_of, ask, writes
from tests.permissions.personas import again
from tests.permissions.routes import pages
from tests.permissions.table import OTHER_OWNER, PERSONAS, ROWS, Verdict

from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client
    from tests.permissions.table import Row
    from tests.permissions.world import World

pytestmark = pytest.mark.django_db

READ = sorted(name for name, row in ROWS.items() if row.get is not None)
NOT_READ = sorted(set(ROWS) - set(READ))
WRITTEN = {**ACTS, **WITHOUT_ENTRY}
# Whoever passes the gate may still hear that what they sent does not fit the state of things.
LET_IN = {200, 204, 302, 400, 409, 410, 422}


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert set(pages()) - set(ROWS) == set(), "these routes have no row"
    assert set(ROWS) - set(pages()) == set(), "these rows have no route"


def verdict_of(answer: HttpResponse, row: Row, persona: str, *, is_writing: bool) -> object:
    """Return what somebody met, in the words of the table; a bare status where it has none."""
    expected = row.verdict(persona, is_writing=is_writing)
    status = answer.status_code
    if not is_writing and status == row.get and expected is Verdict.IN:
        return Verdict.IN
    is_asked = status == 302 and answer["Location"].startswith(SIGN_IN)
    if is_asked and expected is not Verdict.IN:
        return Verdict.SIGN_IN
    if status == 302 and expected is Verdict.LED_ON:
        return Verdict.LED_ON
    if status in (403, 404):
        return Verdict(status)
    return Verdict.IN if is_writing and status in LET_IN else status


@pytest.mark.parametrize("name", READ)
def test_a_page_is_read_by_who_may_and_by_nobody_else(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    row, address = ROWS[name], address_of(name, world)

    surprises = {}
    for persona in PERSONAS:
        answer = ask(again(browsers[persona]), name, address)
        met = verdict_of(answer, row, persona, is_writing=False)
        if met != row.verdict(persona):
            surprises[persona] = met

    assert not surprises, f"{address}: {surprises}"


@pytest.mark.parametrize("name", NOT_READ)
def test_what_only_writes_is_not_read_by_anybody(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    address = address_of(name, world)

    for persona in PERSONAS:
        assert ask(again(browsers[persona]), name, address).status_code == 405, persona


@pytest.mark.parametrize("name", sorted(set(ROWS) & set(WRITTEN)))
def test_only_who_may_writes_and_a_refusal_leaves_nothing_behind(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    row, act = ROWS[name], WRITTEN[name]
    address = address_of(name, world)

    surprises = {}
    for persona in PERSONAS:
        expected = row.verdict(persona, is_writing=True)
        if expected is Verdict.IN:
            continue  # test_audit.py lets them act
        with CaptureQueriesContext(connection) as asked:
            answer = ask(again(browsers[persona]), name, address, act.data(world), act)
        met = verdict_of(answer, row, persona, is_writing=True)
        if met != expected or writes(asked):
            surprises[persona] = met, writes(asked)

    assert not surprises, f"{address}: {surprises}"


@pytest.mark.parametrize(
    "name", sorted(n for n, row in ROWS.items() if isinstance(row.gate, Permission))
)
def test_rows_of_another_tenant_are_not_reached_through_ones_own_desk(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    row, route = ROWS[name], pages()[name]
    desk = {"slug", "org_slug"} & route.parts
    if not desk or (len(route.parts) == 1 and not row.query):
        pytest.skip("its address names nothing beside the desk")
    through = dict.fromkeys(desk, world.other.slug)
    client, address = browsers[OTHER_OWNER], address_of(name, world, **through)

    statuses = set()
    if row.get is not None:
        statuses.add(ask(again(client), name, address).status_code)
    if name in WRITTEN:
        with CaptureQueriesContext(connection) as asked:
            sent = WRITTEN[name].data(world)
            statuses.add(ask(again(client), name, address, sent).status_code)
        assert writes(asked) == []

    assert statuses == {404}
