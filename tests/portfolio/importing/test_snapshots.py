"""What a check rested on outlives the server it came from."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.documents import ISSUER, SIGNED_AT, SIGNER
from tests.factories.elsewhere import badge_for, brought, serve
from tests.permissions.personas import signed_in

from insignia.foundation import belongings, clock
from insignia.portfolio import actions
from insignia.portfolio.importing import snapshots
from insignia.portfolio.importing.values import State
from insignia.portfolio.models import Snapshot
from insignia.portfolio.takeaway import contents
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.status.status_list import StatusPurpose, compose_list

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.portfolio.importing.values import SnapshotView
    from insignia.portfolio.models import Holding

pytestmark = pytest.mark.django_db
LIST = "https://riverside.example/status/1"
INDEX = 7


def signed_list(*, is_revoked: bool = False) -> bytes:
    bits = Bitstring()
    bits[INDEX] = is_revoked
    unsigned = compose_list(
        bits, url=LIST, issuer=ISSUER, purpose=StatusPurpose.REVOCATION, valid_from=SIGNED_AT
    )
    return strictjson.write(add_proof(unsigned, signer=SIGNER, created=SIGNED_AT))


def badge_on_list(who: Person) -> dict[str, Any]:
    entry = {
        "id": f"{LIST}#{INDEX}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(INDEX),
        "statusListCredential": LIST,
    }
    return badge_for(str(who.email), credentialStatus=[entry])


def kept_beside(held: Holding) -> list[SnapshotView]:
    assert held.brought is not None, "it came from elsewhere"
    return snapshots.of([held.brought.id])


def test_the_list_it_was_last_found_in_stays_when_its_host_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mira, said = person(), signed_list()
    serve(monkeypatch, {LIST: said})
    held = brought(mira, badge_on_list(mira))
    (before,) = kept_beside(held)
    serve(monkeypatch, {})

    row = actions.check_again(
        held.id, acting=as_actor(mira), at=clock.now() + timedelta(days=3_650)
    )

    assert row.state == State.UNCONFIRMED.value
    (kept,) = kept_beside(held)
    assert kept == before
    assert (kept.address, kept.is_list, kept.body) == (LIST, True, said)
    page = signed_in(mira).get(reverse("portfolio:holding", args=[held.id])).content.decode()
    assert "Kept as proof" in page
    files = {file.path: b"".join(file.read()) for file in contents.of(mira.pk, record=None).files}
    assert files[kept.path] == said
    facts = json.loads(files["data/portfolio.json"])
    assert facts["credentials"][0]["snapshots"][0]["file"] == kept.path


def test_a_newer_list_takes_the_place_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    mira = person()
    serve(monkeypatch, {LIST: signed_list()})
    held = brought(mira, badge_on_list(mira))
    serve(monkeypatch, {LIST: signed_list(is_revoked=True)})

    row = actions.check_again(held.id, acting=as_actor(mira), at=clock.now())

    assert row.state == State.REVOKED.value
    (kept,) = kept_beside(held)
    assert kept.body == signed_list(is_revoked=True)


def test_what_is_not_genuine_or_too_large_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    mira = person()
    serve(monkeypatch, {LIST: signed_list()})
    brought(mira, badge_on_list(mira) | {"name": "Professor of Bookkeeping"})
    assert not Snapshot.objects.exists()
    monkeypatch.setattr(snapshots, "MOST_BYTES", 10)

    brought(mira, badge_on_list(mira))

    assert not Snapshot.objects.exists()


def test_it_goes_with_what_it_belongs_to_and_with_its_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mira, eve = person(), person()
    serve(monkeypatch, {LIST: signed_list()})
    held, _ = brought(mira, badge_on_list(mira)), brought(eve, badge_on_list(eve))
    assert Snapshot.objects.count() == 2

    actions.remove(held.id, acting=as_actor(mira), at=clock.now())
    assert Snapshot.objects.count() == 1
    belongings.let_go(eve.pk, frozenset())

    assert not Snapshot.objects.exists()
