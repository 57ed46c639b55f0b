"""Every operation of the API against every kind of key, and what a write leaves behind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.permissions.asking import writes
from tests.permissions.operations import OPERATIONS
from tests.permissions.personas import again
from tests.permissions.routes import operations
from tests.permissions.table import MEMBERS

from insignia.foundation.models import AuditEntry, RememberedAnswer

if TYPE_CHECKING:
    from tests.permissions.world import World

pytestmark = pytest.mark.django_db

LOCKED = sorted(name for name, operation in OPERATIONS.items() if operation.needs)
WRITING = sorted(name for name in OPERATIONS if not name.startswith("GET "))
# The day a key was last used is noted for its owner; a repeatable write is claimed, then freed.
NOTES = ("organizations_apiclient SET used_on", "foundation_rememberedanswer")


def ask(
    name: str, world: World, key: str = "", client: Client | None = None, repeat: str = ""
) -> Any:
    operation, route = OPERATIONS[name], operations()[name]
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    if route.method != "GET":
        headers["Idempotency-Key"] = repeat or uuid4().hex
    return (client or Client()).generic(
        route.method,
        operation.address(route.path, world),
        json.dumps(operation.body(world)) if operation.body else "",
        "application/json",
        headers=headers,
    )


def test_every_operation_has_a_line_and_every_line_an_operation() -> None:
    assert set(operations()) - set(OPERATIONS) == set(), "these operations have no line"
    assert set(OPERATIONS) - set(operations()) == set(), "these lines have no operation"


@pytest.mark.parametrize("name", LOCKED)
def test_only_a_key_with_the_permission_passes(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    ids, operation = world.museum.ids, OPERATIONS[name]
    elsewhere = ask(name, world, world.other.ids["api_key"]).status_code

    with CaptureQueriesContext(connection) as asked:
        met = {
            "no key": ask(name, world).status_code,
            "unknown key": ask(name, world, "insignia_unknown").status_code,
            "a key without the permission": ask(name, world, ids["reading_api_key"]).status_code,
            **{who: ask(name, world, client=again(browsers[who])).status_code for who in MEMBERS},
        }

    # A member's session is no key: programs and browsers do not lend one another their rights.
    assert met == {
        "no key": 401,
        "unknown key": 401,
        "a key without the permission": 403,
        **dict.fromkeys(MEMBERS, 401),
    }
    assert elsewhere == (operation.status if operation.is_about_the_keys_own else 404)
    kept = [sql for sql in writes(asked) if not any(note in sql for note in NOTES)]
    assert kept == []
    assert RememberedAnswer.objects.exclude(client=world.other.ids["client_id"]).count() == 0


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_a_key_with_the_permission_is_let_in(name: str, world: World) -> None:
    answer = ask(name, world, world.museum.ids["api_key"])

    assert answer.status_code == OPERATIONS[name].status, answer.content.decode()


@pytest.mark.parametrize("name", WRITING)
def test_a_write_leaves_exactly_one_entry_and_its_repetition_none(name: str, world: World) -> None:
    operation, key = OPERATIONS[name], world.museum.ids["api_key"]
    before = AuditEntry.objects.count()

    first = ask(name, world, key, repeat="once")
    after_first = AuditEntry.objects.count()
    again = ask(name, world, key, repeat="once")

    assert first.status_code == again.status_code == operation.status, first.content.decode()
    assert after_first - before == operation.entries
    assert AuditEntry.objects.count() == after_first
