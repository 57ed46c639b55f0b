"""What an organization publishes of its keys, and the page of their owners."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.keyring import active_key
from tests.factories.organizations import FOUNDED_AT, member, organization, owner_of

from insignia.foundation.models import AuditEntry
from insignia.keyring import actions, queries
from insignia.keyring.values import KeyState
from insignia.organizations.values import Role
from insignia.standards.keys import did_web
from insignia.standards.keys.controller import retrieve_method

if TYPE_CHECKING:
    from django.test import Client

    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db
AT = FOUNDED_AT + timedelta(days=3)


def address(name: str, of: Organization, **more: object) -> str:
    return reverse(f"keyring:{name}", kwargs={"slug": of.slug, **more})


def test_the_did_document_stands_where_the_did_leads_and_names_the_signing_key(
    client: Client,
) -> None:
    made = organization()
    signer = queries.signer_for(made.id)

    answer = client.get(address("did", made))

    document = json.loads(answer.content)
    did = signer.verification_method.partition("#")[0]
    assert document["id"] == did == f"did:web:demo.insignia.example:organizations:{made.slug}"
    assert did_web.document_url(did).endswith(address("did", made))
    method = retrieve_method(document, signer.verification_method, relationship="assertionMethod")
    assert method.public_key == signer.public_key
    assert answer["Content-Type"] == "application/did+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"


def test_the_profile_names_the_same_keys(client: Client) -> None:
    made = organization(description="Tides.", country="DE", email="hello@museum.example")

    profile = json.loads(client.get(address("profile", made)).content)

    document = json.loads(client.get(address("did", made)).content)
    assert profile["id"] == document["id"]
    assert profile["type"] == ["Profile"]
    assert (profile["name"], profile["description"]) == (made.name, "Tides.")
    assert profile["address"]["addressCountryCode"] == "DE"
    assert profile["verificationMethod"] == document["verificationMethod"]
    assert profile["assertionMethod"] == document["assertionMethod"]


def test_of_nobody_nothing_is_published(client: Client) -> None:
    for name in ("did", "profile"):
        assert client.get(reverse(f"keyring:{name}", args=["nowhere"])).status_code == 404


ROUTES = [("keys", "GET"), ("create", "POST"), ("rotate", "POST"), ("compromised", "GET"),
          ("compromised", "POST")]  # fmt: skip


@pytest.mark.parametrize(("name", "method"), ROUTES)
def test_only_owners_look_after_keys(name: str, method: str, client: Client) -> None:
    made = organization()
    more = {"key_id": active_key(made).id} if name == "compromised" else {}
    place = address(name, made, **more)
    ask = client.get if method == "GET" else client.post
    designer = member(made, roles=[Role.DESIGNER])
    before = AuditEntry.objects.count()

    answers = [ask(place).status_code]
    for who in (person(), designer):
        client.force_login(who)
        answers.append(ask(place).status_code)

    assert answers == [302, 404, 403]
    assert AuditEntry.objects.count() == before
    assert active_key(made).state == KeyState.ACTIVE


def test_an_owner_sees_the_keys_and_changes_them(client: Client) -> None:
    made = organization()
    client.force_login(owner_of(made))

    assert active_key(made).public_multikey in client.get(address("keys", made)).content.decode()
    answer = client.post(address("rotate", made), follow=True)

    assert "takes over in ten minutes" in answer.content.decode()
    assert len(queries.verification_methods(made.id)) == 2
    assert client.post(address("rotate", made)).status_code == 409


def test_the_first_key_can_be_made_by_hand(client: Client) -> None:
    made = organization(has_key=False)
    client.force_login(owner_of(made))
    assert "first key is being made" in client.get(address("keys", made)).content.decode()

    client.post(address("create", made))

    assert queries.signer_for(made.id).key_id == active_key(made).id


def test_an_owner_says_since_when_a_key_was_in_other_hands(client: Client) -> None:
    made = organization()
    key = active_key(made)
    client.force_login(owner_of(made))
    place = address("compromised", made, key_id=key.id)

    assert client.get(place).status_code == 200
    wrong = client.post(place, {"since": "2199-01-01T00:00"})
    assert set(wrong.context["form"].errors) == {"since"}
    client.post(place, {"since": "2026-03-01T10:00"})

    document = queries.did_document(made)
    assert document["verificationMethod"][0]["revoked"] == "2026-03-01T10:00:00Z"
    assert queries.signer_for(made.id).key_id != key.id


def test_a_key_of_another_organization_is_not_found(client: Client) -> None:
    made, other = organization(), organization()
    client.force_login(owner_of(made))

    place = address("compromised", made, key_id=active_key(other).id)

    assert client.get(place).status_code == client.post(place).status_code == 404
    assert active_key(other).state == KeyState.ACTIVE


def test_a_retired_key_stays_published(client: Client) -> None:
    made = organization()
    actions.retire(made, active_key(made).id, acting=as_actor(owner_of(made)), at=AT)
    client.force_login(owner_of(made))

    page = client.get(address("keys", made)).content.decode()
    document = json.loads(client.get(address("did", made)).content)

    assert "Stopped signing" in page
    assert len(document["assertionMethod"]) == 1
