"""Answers that programs may hear again hold no name of somebody who left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.awards import organization_of, unassessed_version
from tests.factories.organizations import owner_of

from insignia.accounts import actions as accounts
from insignia.foundation import clock
from insignia.foundation.models import RememberedAnswer
from insignia.organizations import actions as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_remembered_answer_is_emptied_and_still_not_done_twice(client: Client) -> None:
    version, mira = unassessed_version(), person("Mira", email="mira@mail.example")
    house = organization_of(version)
    key = organizations.make_client(
        house,
        name="Platform",
        scopes=[Permission.AWARD, Permission.READ_DESK],
        acting=as_actor(owner_of(house)),
        at=clock.now(),
    ).key
    body = {
        "version": str(version.id),
        "recipient": {"address": "mira@mail.example", "name": "Mira"},
        "achieved_on": "2026-05-01",
        "route": "volunteering",
    }
    headers: Any = {"Authorization": f"Bearer {key}", "Idempotency-Key": "once"}

    def ask() -> Any:
        return client.post("/api/v1/awards", json.dumps(body), "application/json", headers=headers)

    assert ask().json()["address"] == "mira@mail.example"
    accounts.erase(confirmation="mira@mail.example", acting=as_actor(mira), at=clock.now())

    kept = RememberedAnswer.objects.get()
    again = ask()

    assert (kept.status, kept.body) == (201, None)
    assert (again.status_code, again.content) == (201, b"")
