"""Bringing credentials from elsewhere: kept as they came, checked, found again."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from tests.factories.accounts import as_actor, person
from tests.factories.documents import SIGNED_AT, SIGNER
from tests.factories.elsewhere import badge_for, brought, serve
from tests.factories.portfolio import shared
from tests.standards.verify.older import world as older

from insignia.accounts import actions as accounts
from insignia.foundation import blobs, clock
from insignia.foundation.models import AuditEntry
from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.portfolio import actions, queries
from insignia.portfolio.errors import (
    DamagedPicture,
    NotACredential,
    NotFitToShow,
    NotShownToBeYours,
    OnlyAPage,
)
from insignia.portfolio.importing import looking
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.models import Holding, Import
from insignia.standards import strictjson
from insignia.standards.baking.unbake import bake
from insignia.standards.proofs.data_integrity import add_proof
from insignia.verification.errors import LinkNotReached

if TYPE_CHECKING:
    from uuid import UUID

    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.foundation.refusals import Refusal
    from insignia.portfolio.importing.values import Brought, ImportView

pytestmark = pytest.mark.django_db
PAGE = b"<!doctype html><html><title>Machine Learning | Courses</title><p>Mira  Lindqvist</p>"
CERTIFICATE = "https://courses.example/verify/7"


def _bring(who: Person, data: bytes) -> Brought:
    return actions.bring(data, carried=Carried.FILE, acting=as_actor(who), at=clock.now())


def _seen(holding_id: UUID) -> ImportView:
    view = queries.view(Holding.objects.get(pk=holding_id))
    assert hasattr(view, "brought")
    kept: ImportView = view.brought
    return kept


def test_what_is_brought_is_kept_byte_for_byte_and_private() -> None:
    mira = person()
    data = json.dumps(badge_for(str(mira.email)), indent=3).encode()

    made = _bring(mira, data)

    view = queries.view(Holding.objects.get())
    assert (made.is_new, view.id) == (True, made.holding_id)
    assert queries.document(view) == data
    assert view.is_new
    assert (view.name, view.issuer) == ("Bookkeeping with QuickBooks", "Riverside College")
    assert (_seen(view.id).state, _seen(view.id).whose) == (State.CONFIRMED, Whose.YOURS)
    assert AuditEntry.objects.filter(action="portfolio.import").count() == 1


def test_the_same_bytes_and_the_same_credential_in_a_picture_are_kept_once() -> None:
    mira = person()
    data = strictjson.write(badge_for(str(mira.email)))
    first = _bring(mira, data)

    again = _bring(mira, data)
    baked = _bring(mira, bake(b'<svg xmlns="http://www.w3.org/2000/svg"/>', data))

    assert {again.holding_id, baked.holding_id} == {first.holding_id}
    assert (again.is_new, baked.is_new) == (False, False)
    assert Holding.objects.count() == 1


def test_two_people_may_bring_the_same_file() -> None:
    mira, eve = person(), person()
    document = badge_for(str(mira.email))

    hers, copied = brought(mira, document), brought(eve, document)

    assert _seen(hers.id).whose is Whose.YOURS
    assert _seen(copied.id).whose is Whose.OTHERS
    with pytest.raises(NotShownToBeYours):
        actions.accept(copied.id, acting=as_actor(eve), at=clock.now())
    assert Holding.objects.get(pk=copied.id).accepted_at is None


def test_an_altered_copy_is_kept_as_altered_and_hides_nothing() -> None:
    mira = person()
    document = badge_for(str(mira.email))
    forged = brought(mira, document | {"name": "Professor of Bookkeeping"})

    genuine = brought(mira, document)

    assert _seen(forged.id).state is State.ALTERED
    assert _seen(genuine.id).state is State.CONFIRMED
    with pytest.raises(NotFitToShow):
        actions.accept(forged.id, acting=as_actor(mira), at=clock.now())


def test_proving_the_address_makes_it_yours_without_bringing_it_again() -> None:
    mira = person()
    held = brought(mira, badge_for("old@school.example"))
    before = _seen(held.id).whose
    EmailAddress.objects.create(user=mira, email="old@school.example", verified=True)

    actions.check_again(held.id, acting=as_actor(mira), at=clock.now())

    assert (before, _seen(held.id).whose) == (Whose.OTHERS, Whose.YOURS)


def test_a_host_that_dies_takes_nothing_away(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    ann, world = person(email="ann@school.example"), older.school()
    with monkeypatch.context() as alive:
        alive.setattr(
            Fetcher, "get", lambda _door, url, accept="": Fetched(world.fetch(url), "", url)
        )
        held = brought(ann, older.assertion())
    confirmed = _seen(held.id)
    serve(monkeypatch, {})
    clock.advance(timedelta(days=40))

    assert actions.check_what_is_due(at=clock.now(), at_most=5) == 1

    lost = _seen(held.id)
    assert (confirmed.state, confirmed.whose) == (State.CONFIRMED, Whose.YOURS)
    assert (lost.state, lost.is_lost, lost.known_state) == (
        State.UNCONFIRMED,
        True,
        State.CONFIRMED,
    )
    assert lost.known_at == confirmed.checked_at
    assert queries.view(held).name == "Robotics"


def test_one_whose_host_was_dead_from_the_start_is_kept_without_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    serve(monkeypatch, {})

    held = brought(person(email="ann@school.example"), older.assertion())

    seen = _seen(held.id)
    assert (seen.state, seen.is_lost, seen.whose) == (State.UNCONFIRMED, False, Whose.YOURS)


def test_what_stands_in_a_record_is_kept_and_checked_on_its_own() -> None:
    mira = person()
    inner = badge_for(str(mira.email))
    forged = badge_for(str(mira.email), id="urn:uuid:1e6a5b1c-7a0e-4f2f-9c6a-3f1b2d4e5f61")
    forged["name"] = "Something else"

    made = _bring(mira, strictjson.write(_presented(inner, forged)))

    states = {_seen(held.id).state for held in Holding.objects.all()}
    assert (made.is_new, made.parts) == (True, 1)
    assert states == {State.CONFIRMED, State.ALTERED}


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"{}", NotACredential),
        (b"not a badge", NotACredential),
        (b"[]", NotACredential),
        (b"\x89PNG\r\n\x1a\nbroken", DamagedPicture),
    ],
)
def test_what_is_no_credential_is_not_kept(data: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        _bring(person(), data)

    assert Import.objects.count() == 0


def test_a_link_leads_to_the_credential_beside_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    mira = person()
    document = strictjson.write(badge_for(str(mira.email)))
    serve(
        monkeypatch, {"https://host.example/b/1": PAGE, "https://host.example/b/1.json": document}
    )

    made = actions.bring_link(
        "https://host.example/b/1", is_claim=False, acting=as_actor(mira), at=clock.now()
    )

    seen = _seen(made.holding_id)
    assert (seen.carried, seen.source) == (Carried.LINK, "https://host.example/b/1")
    assert seen.state is State.CONFIRMED


def test_a_page_is_a_claim_only_when_asked_and_never_confirmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mira = person("Mira Lindqvist")
    serve(monkeypatch, {CERTIFICATE: PAGE})
    link = partial(actions.bring_link, CERTIFICATE, acting=as_actor(mira), at=clock.now())

    with pytest.raises(OnlyAPage):
        link(is_claim=False)
    assert Import.objects.count() == 0
    made = link(is_claim=True)
    again = link(is_claim=True)

    seen = _seen(made.holding_id)
    assert (seen.state, seen.whose) == (State.CLAIMED, Whose.YOURS)
    assert (again.holding_id, again.is_new) == (made.holding_id, False)
    assert queries.view(Holding.objects.get()).name == "Machine Learning | Courses"


def test_a_claim_of_another_name_is_not_yours(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, {CERTIFICATE: PAGE})

    made = actions.bring_link(
        CERTIFICATE, is_claim=True, acting=as_actor(person("Eve")), at=clock.now()
    )

    assert _seen(made.holding_id).whose is Whose.UNKNOWN


def test_a_link_that_cannot_be_followed_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, {})

    with pytest.raises(LinkNotReached):
        actions.bring_link(CERTIFICATE, is_claim=True, acting=as_actor(person()), at=clock.now())

    assert Import.objects.count() == 0


def test_erasure_takes_the_bytes_and_every_word(
    django_capture_on_commit_callbacks: Any,
) -> None:
    mira = person("Mira Lindqvist")
    held = actions.accept(brought(mira).id, acting=as_actor(mira), at=clock.now())
    shared(held)
    blob = Import.objects.get().blob

    with django_capture_on_commit_callbacks(execute=True):
        accounts.erase(confirmation=str(mira.email), acting=as_actor(mira), at=clock.now())

    row = Import.objects.get()
    assert not blobs.exists(blob)
    assert (row.blob, row.said, row.report, row.file_name) == ("", {}, {}, "")


def _presented(*credentials: dict[str, Any]) -> dict[str, Any]:
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": SIGNER.controller,
        "verifiableCredential": list(credentials),
    }
    return add_proof(presentation, signer=SIGNER, created=SIGNED_AT, purpose="authentication")


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_bring_one_file_keep_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    mira, both_found_none = person(), threading.Barrier(2)
    data, store = strictjson.write(badge_for(str(mira.email))), blobs.store_bytes
    found: list[object] = []

    def stored(*args: Any, **options: Any) -> blobs.Blob:
        with suppress(threading.BrokenBarrierError):  # one alone comes here, as it should be
            both_found_none.wait(timeout=0.5)
        return store(*args, **options)

    def tab() -> None:
        try:
            found.append(_bring(mira, data).is_new)
        finally:
            connection.close()

    monkeypatch.setattr(blobs, "store_bytes", stored)
    tabs = [threading.Thread(target=tab) for _ in range(2)]
    for thread in tabs:
        thread.start()
    for thread in tabs:
        thread.join(timeout=60)

    assert sorted(map(str, found)) == ["False", "True"]
    assert Import.objects.count() == 1


def test_a_look_at_what_was_replaced_meanwhile_says_nothing_of_what_took_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mira = person()
    held = brought(mira, badge_for(str(mira.email), validUntil="2026-03-02T00:00:00Z"))
    renewed = strictjson.write(badge_for(str(mira.email)))
    examined = looking.examined

    def meanwhile(data: bytes, *args: Any, **options: Any) -> looking.Found:
        monkeypatch.setattr(looking, "examined", examined)
        actions.renew(held.id, renewed, acting=as_actor(mira), at=clock.now())
        return examined(data, *args, **options)

    monkeypatch.setattr(looking, "examined", meanwhile)

    row = actions.check_again(held.id, acting=as_actor(mira), at=clock.now())

    assert (row.state, _seen(held.id).state) == (State.CONFIRMED, State.CONFIRMED)


def test_one_that_breaks_the_look_does_not_keep_the_others_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, sound, now = brought(person()), brought(person()), clock.now()
    Import.objects.filter(holding=broken).update(check_due_at=now - timedelta(days=2))
    Import.objects.filter(holding=sound).update(check_due_at=now - timedelta(days=1))
    blob, read = Import.objects.get(holding=broken).blob, blobs.read

    def unreadable(reference: str) -> bytes:
        if reference == blob:
            raise FileNotFoundError
        return read(reference)

    monkeypatch.setattr(blobs, "read", unreadable)
    with pytest.raises(FileNotFoundError):
        actions.check_what_is_due(at=now, at_most=1)

    assert actions.check_what_is_due(at=now, at_most=1) == 1
    assert Import.objects.get(holding=sound).checked_at == now
