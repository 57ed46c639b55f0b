"""What organizations call their people: confirmed, agreed to, and good for their own word only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.elsewhere import brought, serve
from tests.factories.institutions import DOMAIN, ISSUER, NUMBER, badge_by, identity, prove
from tests.factories.organizations import member, organization
from tests.factories.portfolio import accepted

from insignia.accounts import actions as accounts
from insignia.foundation import belongings, clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditDetail, AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, within
from insignia.organizations.models import Domain
from insignia.organizations.values import Role
from insignia.portfolio import actions
from insignia.portfolio.importing.values import Whose
from insignia.portfolio.institutional import reading
from insignia.portfolio.institutional.errors import IdOfAnother, NotOfYours
from insignia.portfolio.models import Import, InstitutionalId
from insignia.portfolio.values import IdKind

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira() -> Person:
    return person("Mira Lindqvist", email="mira@mail.example")


@pytest.fixture
def owner() -> Person:
    return person("Olga Owner")


@pytest.fixture
def college(owner: Person, mira: Person) -> Organization:
    """An organization with a proved domain, for which Mira works."""
    place = organization("River College", owner=owner)
    member(place, roles=[Role.DESIGNER], who=mira)
    prove(place)
    return place


def _confirm(
    place: Organization,
    acting: Actor,
    *,
    address: str = "mira@mail.example",
    kind: IdKind = IdKind.NUMBER,
    value: str = NUMBER,
) -> InstitutionalId:
    return actions.confirm_id(
        place.slug, address=address, kind=kind, value=value, acting=acting, at=clock.now()
    )


def _agree(place: Organization, owner: Person, mira: Person, **said: Any) -> InstitutionalId:
    row = _confirm(place, as_actor(owner), **said)
    actions.agree_to_id(row.id, acting=as_actor(mira), at=clock.now())
    return row


@pytest.mark.parametrize("salt", ["", "pepper"])
def test_what_the_very_organization_signed_is_theirs_once_they_agreed(
    college: Organization,
    owner: Person,
    mira: Person,
    monkeypatch: pytest.MonkeyPatch,
    salt: str,
) -> None:
    row = _confirm(college, as_actor(owner))
    held = brought(mira, badge_by(monkeypatch, identity(salt=salt)))
    before = Import.objects.get().whose

    actions.agree_to_id(row.id, acting=as_actor(mira), at=clock.now())
    actions.check_again(held.id, acting=as_actor(mira), at=clock.now())

    seen = Import.objects.get()
    assert (before, seen.whose, seen.state) == (Whose.OTHERS, Whose.YOURS, "confirmed")

    actions.drop_id(row.id, acting=as_actor(mira), at=clock.now())
    actions.check_again(held.id, acting=as_actor(mira), at=clock.now())
    assert Import.objects.get().whose == Whose.YOURS


def test_a_principal_name_looks_like_an_address_and_is_none(
    college: Organization, owner: Person, mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"mira@{DOMAIN}"
    _agree(college, owner, mira, kind=IdKind.PRINCIPAL_NAME, value=name)
    kind = IdKind.PRINCIPAL_NAME.value

    brought(mira, badge_by(monkeypatch, identity(name, kind)))
    assert Import.objects.get().whose == Whose.YOURS


@pytest.mark.parametrize("wrong", ["issuer", "kind", "number", "signature", "unproved domain"])
def test_nothing_else_is_theirs(
    college: Organization,
    owner: Person,
    mira: Person,
    monkeypatch: pytest.MonkeyPatch,
    wrong: str,
) -> None:
    _agree(college, owner, mira)
    issuer = "did:web:other.example" if wrong == "issuer" else ISSUER
    names = identity(
        value="0018" if wrong == "number" else NUMBER,
        kind="systemId" if wrong == "kind" else "sisSourcedId",
    )
    badge = badge_by(monkeypatch, names, issuer=issuer)
    if wrong == "signature":
        badge |= {"name": "Something grander"}
    if wrong == "unproved domain":
        with within(college.id):
            Domain.objects.update(proved_at=None)

    brought(mira, badge)

    assert Import.objects.get().whose == Whose.OTHERS


def test_an_issuer_that_does_not_answer_proves_no_number(
    college: Organization, owner: Person, mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree(college, owner, mira)
    badge = badge_by(monkeypatch, identity())
    serve(monkeypatch, {})

    brought(mira, badge)

    seen = Import.objects.get()
    assert (seen.state, seen.whose) == ("unconfirmed", Whose.OTHERS)


def test_only_those_who_have_to_do_with_it_are_called_anything(
    college: Organization, owner: Person
) -> None:
    stranger, learner = person("Stan Stranger"), person("Lea Learner")
    accepted(published_achievement(college, simple_badge()), by=learner)

    for address in (str(stranger.email), "nobody@mail.example"):
        with pytest.raises(NotOfYours):
            _confirm(college, as_actor(owner), address=address)

    _confirm(college, as_actor(owner), address=str(learner.email))
    assert [each.organization for each in reading.ids_of(learner.pk)] == ["River College"]


def test_a_number_is_one_persons_and_confirming_it_twice_is_one_entry(
    college: Organization, owner: Person, mira: Person
) -> None:
    first = _confirm(college, as_actor(owner))
    again = _confirm(college, as_actor(owner), value=f" {NUMBER} ")
    with pytest.raises(IdOfAnother):
        _confirm(college, as_actor(owner), address=str(owner.email))

    entries = AuditEntry.objects.filter(action="portfolio.confirm-id")
    assert (again.id, again.person_id, entries.count()) == (first.id, mira.pk, 1)
    letter = Letter.objects.get(key__startswith="portfolio.called")
    assert (letter.recipient, letter.organization_id) == (mira.email, college.id)
    assert NUMBER not in words_of(letter)


def test_another_organization_has_numbers_of_its_own(
    college: Organization, owner: Person, mira: Person
) -> None:
    row = _confirm(college, as_actor(owner))
    boss = person("Bo Boss")
    other = organization("Other College", owner=boss)

    with pytest.raises(NotFound):
        actions.take_back_id(other.slug, row.id, acting=as_actor(boss), at=clock.now())
    with pytest.raises(NotFound):
        actions.agree_to_id(row.id, acting=as_actor(boss), at=clock.now())
    member(other, roles=[Role.DESIGNER], who=mira)
    _confirm(other, as_actor(boss))

    assert len(reading.ids_of(mira.pk)) == 2


def test_the_desk_confirms_and_the_person_says_yes_or_removes_it(
    client: Client, college: Organization, owner: Person, mira: Person
) -> None:
    desk = f"/organizations/{college.slug}/desk/ids/"
    client.force_login(owner)
    said = {"address": "mira@mail.example", "kind": "sisSourcedId", "value": NUMBER}
    shown = client.post(desk, said, follow=True).content.decode()
    refused = client.post(desk, said | {"address": "nobody@mail.example"})
    with all_organizations():
        row = InstitutionalId.objects.get()
    client.force_login(mira)
    before = client.get("/portfolio/named/").content.decode()
    after = client.post(f"/portfolio/named/ids/{row.id}/agree/", follow=True).content.decode()
    client.post(f"/portfolio/named/ids/{row.id}/remove/")

    assert f"Mira Lindqvist: {NUMBER}" in shown
    assert "waits for their yes" in shown
    assert refused.status_code == 422
    assert "Nobody with this address works here" in refused.content.decode()
    assert "Yes, that is me" in before
    assert "you agreed on" in after
    assert "Yes, that is me" not in after
    with all_organizations():
        assert not InstitutionalId.objects.exists()


def test_it_is_taken_along_and_goes_with_its_person(
    college: Organization, owner: Person, mira: Person
) -> None:
    _agree(college, owner, mira)

    told: Any = belongings.of(mira.pk)["institutional_ids"].facts
    actions.erase_ids(mira.pk)

    assert [(each["organization"], each["kind"], each["value"]) for each in told] == [
        ("River College", "sisSourcedId", NUMBER)
    ]
    assert reading.ids_of(mira.pk) == []


def test_no_number_that_was_taken_back_or_of_whoever_left_stays_in_the_record(
    college: Organization, owner: Person, mira: Person
) -> None:
    taken_back = _confirm(college, as_actor(owner), value="0018")
    actions.take_back_id(college.slug, taken_back.id, acting=as_actor(owner), at=clock.now())
    _agree(college, owner, mira)
    kept = _confirm(college, as_actor(owner), address=str(owner.email), value="0001")
    told = AuditDetail.objects.filter(entry__action__endswith="-id")
    assert {each.value for each in told} == {NUMBER, kept.value}

    accounts.erase(confirmation=str(mira.email), acting=as_actor(mira), at=clock.now())

    assert {each.value for each in told.all()} == {kept.value}
