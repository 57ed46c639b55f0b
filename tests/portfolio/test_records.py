"""Records of what a learner chose, under their own key (CLR 2.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed
from tests.factories.portfolio import award_of, earned, received

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason, Standing
from insignia.foundation import clock
from insignia.foundation.models import AuditEntry
from insignia.keyring import queries as keyring
from insignia.organizations import queries as organizations
from insignia.portfolio import actions, queries
from insignia.portfolio.errors import NothingForRecord, TooMuchForRecord
from insignia.portfolio.records import compose, rules
from insignia.standards import strictjson
from insignia.standards.keys.did_web import document_url
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person
    from insignia.portfolio.models import Holding
    from insignia.standards.verify.report import Report

pytestmark = pytest.mark.django_db


def world_of(*holdings: Holding) -> Surroundings:
    """A world in which the issuers of these and their status lists can be reached."""
    published = {}
    for held in holdings:
        organization = organizations.by_id(awards.award(award_of(held).id).organization_id)
        did = organizations.issuer_did(organization)
        published[document_url(did)] = strictjson.write(keyring.did_document(organization))
        for row in awards.status_lists_of([award_of(held).id]):
            signed = bytes(row.document)
            published[strictjson.read_object(signed)["id"]] = signed
    fetch = published.__getitem__
    return Surroundings(at=clock.now(), resolver=WebResolver(fetch), fetch_status_list=fetch)


def signed(by: Person, *holdings: Holding) -> bytes:
    chosen = [held.id for held in holdings]
    return actions.sign_record(chosen, acting=as_actor(by), at=clock.now())


def checked(record: bytes, *holdings: Holding) -> Report:
    return verify(record, world_of(*holdings))


def test_a_record_holds_what_was_chosen_as_issued_and_verifies() -> None:
    mira = person("Mira Lindqvist")
    held, other = earned(by=mira), received(by=mira)

    record = signed(mira, held)

    said: Any = strictjson.read_object(record)
    (own,) = keyring.keys_of_learner(mira.id)
    assert said["issuer"] == {"id": own.did, "type": ["Profile"], "name": "Mira Lindqvist"}
    assert said["partial"] is True
    (inside,) = said["credentialSubject"]["verifiableCredential"]
    assert inside == strictjson.read_object(awards.document(award_of(held).id))
    assert checked(record, held, other).verdict is Verdict.VALID
    assert AuditEntry.objects.filter(action="portfolio.sign-record").count() == 1


def test_a_record_with_a_changed_credential_is_invalid() -> None:
    mira = person("Mira Lindqvist")
    held = received(by=mira)
    record = signed(mira, held)
    assert checked(record, held).verdict is Verdict.VALID

    forged = record.replace(b"Museum Night", b"Museum Lead")

    assert checked(forged, held).verdict is Verdict.INVALID


def test_what_was_taken_back_stands_in_no_record() -> None:
    mira = person()
    held = received(by=mira)
    changed(award_of(held), Change.REVOKE, Reason.AWARDED_IN_ERROR)

    with pytest.raises(NothingForRecord):
        signed(mira, held)

    assert not AuditEntry.objects.filter(action="portfolio.sign-record").exists()


def test_nobody_signs_what_others_hold() -> None:
    held = received(by=person())

    with pytest.raises(NothingForRecord):
        signed(person(), held)


def test_the_page_offers_what_fits_and_hands_out_the_record(client: Client) -> None:
    mira = person("Mira Lindqvist")
    held = received(by=mira)
    client.force_login(mira)

    shown = client.get(reverse("portfolio:record")).content.decode()
    answer = client.post(reverse("portfolio:record"), {"chosen": [str(held.id)]})

    assert "Museum Night Volunteer" in shown
    assert answer["Content-Type"] == "application/vc"
    assert checked(answer.content, held).verdict is Verdict.VALID


def test_the_page_says_so_when_nothing_was_chosen(client: Client) -> None:
    mira = person()
    received(by=mira)
    client.force_login(mira)

    answer = client.post(reverse("portfolio:record"), {})

    assert "Choose at least one credential" in answer.content.decode()


@pytest.mark.parametrize("standing", Standing)
def test_what_its_issuer_took_back_or_has_not_signed_is_not_fit(standing: Standing) -> None:
    unfit = {Standing.WAITING, Standing.REVOKED, Standing.SUSPENDED}

    assert rules.is_fit(standing) is (standing not in unfit)


def test_a_record_has_a_limit() -> None:
    rules.require_choice([uuid4() for _ in range(rules.MOST)])

    with pytest.raises(TooMuchForRecord):
        rules.require_choice([uuid4() for _ in range(rules.MOST + 1)])


def test_only_what_is_inside_is_said_to_be_replaced() -> None:
    inside = [{"id": "urn:uuid:1"}, {"id": "urn:uuid:2"}]

    made = compose.record(
        compose.Learner(did="did:key:z6Mk", name="Mira"),
        inside,
        record_id="urn:uuid:3",
        name="Record",
        replaced={"urn:uuid:1": "urn:uuid:2", "urn:uuid:2": "urn:uuid:4"},
        is_partial=False,
        at=clock.now(),
    )

    assert made["credentialSubject"]["association"] == [
        {
            "type": "Association",
            "associationType": "replacedBy",
            "sourceId": "urn:uuid:1",
            "targetId": "urn:uuid:2",
        }
    ]


def test_only_a_holder_sees_what_fits() -> None:
    mira = person()
    held = received(by=mira)

    assert [one.id for one in queries.fit_for_record(mira.id)] == [held.id]
    assert queries.fit_for_record(person().id) == []
