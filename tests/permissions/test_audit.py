"""Every act leaves exactly one entry in the record, and no entry names anybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.permissions.acts import ACTS, INVITED, WITHOUT_ENTRY
from tests.permissions.asking import SIGN_IN, address_of, ask, writes
from tests.permissions.personas import again, person_of, signed_in
from tests.permissions.routes import pages
from tests.permissions.table import LEARNER, PERSONAS, ROWS
from tests.permissions.world import everybody

from insignia.foundation.models import AuditEntry

if TYPE_CHECKING:
    from django.test import Client
    from tests.permissions.world import World

pytestmark = pytest.mark.django_db
CODES = {"mfa_view_recovery_codes", "mfa_download_recovery_codes"}
METHODS = ("post", "put", "patch", "delete")
QUIET = sorted(set(ROWS) - set(ACTS) - set(WITHOUT_ENTRY))


def browser_of(who: str, world: World, browsers: dict[str, Client]) -> Client:
    return signed_in(world.museum.ids["invited"]) if who == INVITED else again(browsers[who])


def entries() -> set[tuple[str, str]]:
    return {(str(key), act) for key, act in AuditEntry.objects.values_list("id", "action")}


def done(name: str, world: World, browsers: dict[str, Client]) -> list[str]:
    """Do an act as its persona does it; return the entries it left."""
    act = {**ACTS, **WITHOUT_ENTRY}[name]
    client = browser_of(act.who, world, browsers)
    if act.before:
        act.before(world, client)
    address = address_of(name, world, **act.at)
    sent = act.data_from(world, client, address_of(act.form or name, world, **act.at))
    before = entries()

    answer = ask(
        client, name, address, sent, act
    )  # whose transaction is not over: entries are in it

    assert answer.status_code == act.status, answer.content.decode()[-3000:]
    if act.status == 302 and name in ACTS:
        assert "/login/" not in answer["Location"]
    return [action for _, action in entries() - before]


def test_the_exceptions_name_routes_that_exist_and_say_why() -> None:
    assert set(ACTS) & set(WITHOUT_ENTRY) == set()
    assert (set(ACTS) | set(WITHOUT_ENTRY)) - set(pages()) == set()
    assert [name for name, act in WITHOUT_ENTRY.items() if not act.because] == []


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_leaves_exactly_one_entry(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    assert len(done(name, world, browsers)) == 1


@pytest.mark.parametrize("name", sorted(WITHOUT_ENTRY))
def test_an_exception_leaves_none(name: str, world: World, browsers: dict[str, Client]) -> None:
    assert done(name, world, browsers) == []


@pytest.mark.parametrize("name", QUIET)
def test_any_other_route_takes_no_writing_at_all(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    address, row = address_of(name, world), ROWS[name]
    headers = {"host": "localhost"} if row.on_content_origin else {}

    for persona in PERSONAS:
        for method in METHODS:
            with CaptureQueriesContext(connection) as asked:
                answer = getattr(again(browsers[persona]), method)(address, headers=headers)
            asks_to_sign_in = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
            # The API's description answers whatever the method is; it writes nothing.
            is_refused = answer.status_code in {404, 405} or asks_to_sign_in
            assert is_refused or name == "api:openapi-json", (persona, method)
            # allauth notes when the codes were last seen, before it looks at the method.
            is_seen = name in CODES and persona == LEARNER
            assert is_seen or writes(asked) == [], (persona, method)


@pytest.mark.parametrize("name", sorted({**ACTS, **WITHOUT_ENTRY}))
def test_no_other_method_writes(name: str, world: World, browsers: dict[str, Client]) -> None:
    act, address = {**ACTS, **WITHOUT_ENTRY}[name], address_of(name, world)
    before = entries()

    # allauth's pages, and Django's choice of language, answer other methods in their own ways:
    # a PUT is a POST to them, with the same check against forged requests.
    is_ours = not name.startswith(("account_", "mfa_", "usersessions_", "set_language"))
    others = [method for method in METHODS if method != act.method]
    for method in others if is_ours else ("patch", "delete"):
        client = browser_of(act.who, world, browsers)
        status = getattr(client, method)(address).status_code
        assert status == 405 or not is_ours, method
    assert entries() == before


def test_no_entry_holds_a_name_or_an_address(world: World) -> None:
    facts = json.dumps(list(AuditEntry.objects.values_list("facts", flat=True)))

    assert AuditEntry.objects.count() > 50
    assert [known for known in everybody() if known in facts] == []
    assert "@" not in facts


def test_every_persona_of_the_world_is_somebody(world: World) -> None:
    assert {persona for persona in PERSONAS if person_of(world, persona) is None} == {"anonymous"}
