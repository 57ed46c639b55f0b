"""Describing oneself, taking everything along, and leaving."""

from __future__ import annotations

import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import OF_AGE, PASSWORD, as_actor, person, with_password
from tests.factories.organizations import member, organization, owner_of

from insignia.accounts import access, actions, queries
from insignia.accounts.errors import (
    ErasureNotConfirmed,
    NameNeeded,
    NotErasable,
    UnknownLanguage,
)
from insignia.accounts.export import archive
from insignia.accounts.jobs import forget_unproved_accounts
from insignia.accounts.models import Person
from insignia.foundation import audit, belongings, blobs, clock, letters
from insignia.foundation.actors import SYSTEM
from insignia.foundation.belongings import Holding
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import Gap, NotFound
from insignia.organizations import actions as organizations
from insignia.organizations import queries as memberships
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_a_person_chooses_name_and_language() -> None:
    ada = person("Ada")

    actions.describe_oneself(name=" Ada L. ", language="de", acting=as_actor(ada), at=AT)

    assert queries.reach(ada.id).name == "Ada L."
    assert queries.reach(ada.id).language == "de"
    entry = AuditEntry.objects.get()
    assert "Ada" not in str(entry.facts)


@pytest.mark.parametrize(
    ("name", "language", "refusal"), [(" ", "en", NameNeeded), ("Ada", "tlh", UnknownLanguage)]
)
def test_nobody_goes_without_a_name_or_with_a_language_we_lack(
    name: str, language: str, refusal: type[Exception]
) -> None:
    ada = person("Ada")

    with pytest.raises(refusal):
        actions.describe_oneself(name=name, language=language, acting=as_actor(ada), at=AT)

    assert (queries.name_of(ada.id), AuditEntry.objects.count()) == ("Ada", 0)


@pytest.fixture
def leaver() -> Person:
    """Somebody who left traces everywhere."""
    made = organization()
    ada = person("Planted Name", email="planted@mail.example")
    EmailAddress.objects.create(user=ada, email="planted-too@mail.example", verified=True)
    actions.describe_oneself(name="Planted Name", language="en", acting=as_actor(ada), at=AT)
    organizations.invite(
        made,
        address="planted@mail.example",
        roles=[Role.ASSESSOR],
        acting=as_actor(owner_of(made)),
        at=AT,
    )
    member(made, roles=[Role.DESIGNER], who=ada)
    Client().force_login(ada)
    return ada


def dump() -> str:
    """Return every row of the database that holds a planted string."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [str(row) for row in cursor.fetchall()]
            found += [f"{table}: {row}" for row in rows if "planted" in row.lower()]
    return "\n".join(found)


def test_after_erasure_nothing_in_the_database_names_the_person(leaver: Person) -> None:
    assert "accounts_person" in dump()

    actions.erase(confirmation=" Planted@mail.example", acting=as_actor(leaver), at=AT)
    run_pending()

    assert dump() == ""


def test_what_organizations_decided_stays_without_the_name(leaver: Person) -> None:
    place = memberships.organizations_of(leaver.id)[0]
    acts = AuditEntry.objects.filter(actor_id=str(leaver.id)).count()

    actions.erase(confirmation="planted@mail.example", acting=as_actor(leaver), at=AT)
    run_pending()

    assert queries.name_of(leaver.id) == "a former member"
    assert AuditEntry.objects.filter(actor_id=str(leaver.id)).count() == acts + 1
    assert audit.broken_links(str(place.organization_id)) == []
    assert audit.broken_links(audit.PEOPLE) == []
    assert memberships.organizations_of(leaver.id) == ()


def test_whoever_left_is_signed_out_everywhere(leaver: Person) -> None:
    browser = Client()
    browser.force_login(leaver)
    actions.erase(confirmation="planted@mail.example", acting=as_actor(leaver), at=AT)

    assert browser.get(reverse("accounts:home")).status_code == 302
    assert not leaver.has_usable_password() or not Person.objects.get().has_usable_password()


@pytest.mark.django_db(transaction=True)
def test_who_writes_for_somebody_who_is_leaving_waits_and_finds_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ada = person("Ada")
    is_going, has_looked = Event(), Event()
    let_go = belongings.let_go

    def slowly(*of: Any) -> None:
        let_go(*of)
        is_going.set()
        has_looked.wait(0.3)  # who does not wait has looked by then

    def look() -> bool:
        is_going.wait(30)
        try:
            with transaction.atomic():
                access.locked(ada.id)
        except NotFound:
            return False
        finally:
            has_looked.set()
            connection.close()
        return True

    monkeypatch.setattr(belongings, "let_go", slowly)
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(look)
        actions.erase(confirmation=ada.email or "", acting=as_actor(ada), at=AT)

    assert not found.result()


def test_erasure_wants_the_address_as_confirmation(leaver: Person) -> None:
    with pytest.raises(ErasureNotConfirmed):
        actions.erase(confirmation="somebody@else.example", acting=as_actor(leaver), at=AT)

    leaver.refresh_from_db()
    assert (leaver.erased_at, leaver.name) == (None, "Planted Name")
    assert Letter.objects.filter(recipient="planted@mail.example").exists()


def test_the_only_owner_of_others_work_hands_over_first() -> None:
    made = organization("Harbor Museum")
    owner = owner_of(made)
    ada = member(made, roles=[Role.DESIGNER])

    with pytest.raises(NotErasable) as refused:
        actions.erase(confirmation=owner.email or "", acting=as_actor(owner), at=AT)
    assert refused.value.gaps[0].values == {"organization": "Harbor Museum"}
    member(made, roles=[Role.OWNER], who=ada)
    actions.erase(confirmation=owner.email or "", acting=as_actor(owner), at=AT)

    owner.refresh_from_db()
    assert owner.erased_at == AT


def test_who_works_alone_may_leave() -> None:
    made = organization()
    owner = owner_of(made)

    actions.erase(confirmation=owner.email or "", acting=as_actor(owner), at=AT)
    run_pending()

    assert memberships.members(made.id) == ()


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for registry in ("_holders", "_hindrances", "_cleaners"):
        monkeypatch.setattr(belongings, registry, dict(getattr(belongings, registry)))


@pytest.mark.usefixtures("_registered")
def test_the_archive_holds_what_every_slice_registered() -> None:
    ada = person("Ada", email="ada@mail.example")
    made = organization("Harbor Museum")
    member(made, roles=[Role.ASSESSOR], who=ada)
    actions.note_sign_out_elsewhere(acting=as_actor(ada), at=AT)
    photo = blobs.store_bytes(b"a photo")

    @belongings.holds("keepsakes")
    def keepsakes(person_id: UUID) -> Holding:
        return Holding({"of": str(person_id)}, {"../../evil/.photo<1>.png": photo.digest})

    with archive(ada.id, at=AT) as file, zipfile.ZipFile(file) as opened:
        names = opened.namelist()
        accounts = json.loads(opened.read("data/accounts.json"))
        places = json.loads(opened.read("data/organizations.json"))
        assert opened.read("files/keepsakes/file/file/evil/photo-1-.png") == b"a photo"
        assert "plain text" in opened.read("README.txt").decode()

    assert {"README.txt", "data/accounts.json", "data/keepsakes.json"} <= set(names)
    assert accounts["name"] == "Ada"
    assert accounts["addresses"][0]["address"] == "ada@mail.example"
    assert accounts["what_you_did"][0]["what"] == "accounts.sign-out-elsewhere"
    assert places[0]["organization"] == "Harbor Museum"


@pytest.mark.usefixtures("_registered")
def test_every_slice_may_hinder_and_clean() -> None:
    ada = person(email="ada@mail.example")
    cleaned = []
    gaps = [Gap("x", "Finish this first.")]

    @belongings.hinders_leaving
    def look(person_id: UUID) -> Iterable[Gap]:
        return gaps

    @belongings.lets_go
    def clean(person_id: UUID, addresses: frozenset[str]) -> None:
        cleaned.append((person_id, addresses))

    with pytest.raises(NotErasable):
        actions.erase(confirmation="ada@mail.example", acting=as_actor(ada), at=AT)
    assert cleaned == []
    gaps.clear()
    actions.erase(confirmation="ada@mail.example", acting=as_actor(ada), at=AT)

    assert cleaned == [(ada.id, frozenset({"ada@mail.example"}))]


def test_sessions_are_gone_with_their_person(leaver: Person, client: Client) -> None:
    said = {"login": with_password(leaver).email, "password": PASSWORD}
    client.post(reverse("account_login"), {**said, "next": reverse("accounts:home")})
    key = client.session.session_key
    assert Session.objects.filter(session_key=key).exists()

    actions.erase(confirmation="planted@mail.example", acting=as_actor(leaver), at=AT)

    assert not Session.objects.filter(session_key=key).exists()
    assert letters.forget(["planted@mail.example"]) == 0


def test_the_installation_enrols_people_it_vouches_for() -> None:
    made = actions.enrol(
        name=" Ada ",
        address=" Ada@Mail.example",
        password=PASSWORD,
        language="de",
        acting=SYSTEM,
        at=AT,
    )

    assert (made.name, made.email, made.joined_at) == ("Ada", "ada@mail.example", AT)
    assert queries.verified_addresses(made.id) == {"ada@mail.example"}
    assert made.check_password(PASSWORD)
    assert "mail.example" not in str(AuditEntry.objects.get(action="accounts.enrol").facts)


@pytest.mark.parametrize(
    ("name", "language", "refusal"), [("", "en", NameNeeded), ("Ada", "tlh", UnknownLanguage)]
)
def test_nobody_is_enrolled_without_a_name_or_with_a_language_we_lack(
    name: str, language: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.enrol(
            name=name,
            language=language,
            address="a@mail.example",
            password=PASSWORD,
            acting=SYSTEM,
            at=AT,
        )

    assert Person.objects.count() == 0


def test_whoever_proves_an_address_shuts_out_who_was_let_in_without_proof(client: Client) -> None:
    early = person("Mallory", email="mira@mail.example", is_verified=False)
    Authenticator.objects.create(user=early, type="totp", data={})
    client.force_login(early)
    mira = person("Mira", email="mira.old@mail.example")
    EmailAddress.objects.create(user=mira, email="mira@mail.example", verified=True)

    actions.prove_address(address="Mira@mail.example", acting=as_actor(mira), at=AT)

    early.refresh_from_db()
    assert (early.email, early.is_active, early.has_usable_password()) == (None, False, False)
    assert not Authenticator.objects.exists()
    assert client.get(reverse("accounts:home")).status_code == 302
    assert mira.email == "mira.old@mail.example"


def test_whoever_has_another_address_loses_only_the_one_that_is_not_theirs() -> None:
    other = person(email="other@mail.example")
    EmailAddress.objects.create(user=other, email="mira@mail.example")
    Person.objects.filter(pk=other.pk).update(email="mira@mail.example")
    mira = person("Mira", email="mira.old@mail.example")
    EmailAddress.objects.create(user=mira, email="mira@mail.example", verified=True)

    actions.prove_address(address="mira@mail.example", acting=as_actor(mira), at=AT)

    other.refresh_from_db()
    assert (other.email, other.is_active) == ("other@mail.example", True)
    assert queries.verified_addresses(other.id) == {"other@mail.example"}


def test_what_nobody_proved_is_forgotten_with_its_letter() -> None:
    kept = person(email="kept@mail.example")
    for address in ("late@mail.example", "soon@mail.example"):
        said = {"email": address, "password1": PASSWORD, "name": "Noa", **OF_AGE}
        Client().post(reverse("account_signup"), said)
    late = EmailAddress.objects.get(email="late@mail.example").user
    Person.objects.exclude(pk=late.pk).update(joined_at=AT)
    Person.objects.filter(pk=late.pk).update(joined_at=AT - timedelta(days=3))

    actions.forget_unproved(before=AT - timedelta(days=2))

    assert not Person.objects.filter(pk=late.pk).exists()
    assert Person.objects.filter(pk=kept.pk).exists()
    assert [letter.recipient for letter in Letter.objects.all()] == ["soon@mail.example"]


def test_what_waits_for_proof_is_swept_after_two_days() -> None:
    Client().post(
        reverse("account_signup"),
        {"email": "noa@mail.example", "password1": PASSWORD, "name": "Noa", **OF_AGE},
    )
    forget_unproved_accounts.func()
    assert Person.objects.count() == 1

    Person.objects.update(joined_at=clock.now() - timedelta(days=2, minutes=1))
    forget_unproved_accounts.func()

    assert Person.objects.count() == 0
