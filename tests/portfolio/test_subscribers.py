"""What the portfolio does when something was issued, claimed, or somebody leaves."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import as_actor, person
from tests.factories.awards import MIRA, awarded, issued
from tests.factories.portfolio import accepted, award_of, given_here, shared

from insignia.accounts import actions as accounts
from insignia.accounts.events import AddressVerified
from insignia.accounts.export import archive
from insignia.awards import queries as awards
from insignia.awards.events import AwardClaimed, CredentialsIssued
from insignia.foundation import clock
from insignia.foundation.events import announce
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.refusals import NotFound
from insignia.portfolio import queries, subscribers
from insignia.portfolio.models import Holding, Share

if TYPE_CHECKING:
    from insignia.awards.models import Award

pytestmark = pytest.mark.django_db


def _received() -> list[Letter]:
    return list(Letter.objects.filter(key__startswith="portfolio.received"))


def _issued_event(award: Award) -> CredentialsIssued:
    return CredentialsIssued((award.id,))


def test_an_issued_credential_reaches_its_holder_with_a_letter() -> None:
    mira = person("Mira Lindqvist")
    awarded(to=mira)

    run_pending()

    (held,) = queries.holdings_of(mira.id)
    assert held.name == "Museum Night Volunteer"
    (letter,) = _received()
    assert letter.recipient == mira.email
    assert "has awarded you “Museum Night Volunteer”" in letter.subject
    assert f"/portfolio/{held.id}/" in words_of(letter)


def test_news_that_comes_twice_is_one_holding_and_one_letter() -> None:
    award = issued(to=person())

    for _ in range(2):
        subscribers.receive_what_was_issued(_issued_event(award))

    assert Holding.objects.count() == 1
    assert len(_received()) == 1


def test_one_without_a_person_waits() -> None:
    subscribers.receive_what_was_issued(_issued_event(issued()))

    assert Holding.objects.count() == 0
    assert _received() == []


def test_one_that_was_claimed_while_it_was_signed_is_not_lost() -> None:
    award = issued()
    mira = person(email=MIRA.address)
    announce(AddressVerified(mira.id, MIRA.address))
    run_pending()
    Holding.objects.all().delete()

    subscribers.receive_what_was_issued(_issued_event(award))

    assert [given_here(held).award.id for held in queries.holdings_of(mira.id)] == [award.id]


def test_one_that_is_claimed_before_it_is_signed_comes_when_it_is() -> None:
    award = awarded()
    mira = person()

    subscribers.receive_what_was_claimed(AwardClaimed(award.id, mira.id))

    assert Holding.objects.count() == 0


def test_proving_an_address_brings_what_was_awarded_to_it() -> None:
    award = issued()
    mira = person("Mira", email="mira@home.example")
    EmailAddress.objects.create(user=mira, email=MIRA.address, verified=True)

    announce(AddressVerified(mira.id, MIRA.address))
    run_pending()

    assert [given_here(held).award.id for held in queries.holdings_of(mira.id)] == [award.id]
    assert [letter.recipient for letter in _received()] == ["mira@home.example"]


def test_an_address_that_was_not_proved_brings_nothing() -> None:
    issued()
    mira = person("Mira", email=MIRA.address, is_verified=False)

    run_pending()

    assert queries.holdings_of(mira.id) == []


def test_somebody_who_left_gets_no_letter() -> None:
    mira = person()
    award = issued(to=mira)
    mira.erased_at = clock.now()
    mira.save()

    subscribers.receive_what_was_issued(_issued_event(award))

    assert _received() == []


def test_leaving_ends_every_link() -> None:
    held = accepted()
    share = shared(held)
    mira = held.person

    accounts.erase(confirmation=mira.email or "", acting=as_actor(mira), at=clock.now())

    assert Share.objects.get(pk=share.pk).ended_at is not None
    assert Holding.objects.get().hidden_at is not None
    with pytest.raises(NotFound):
        awards.document(award_of(held).id)


def test_the_archive_of_a_person_holds_the_signed_documents() -> None:
    held = accepted()
    shared(held, label="For a school")

    with archive(held.person_id, at=clock.now()) as packed, zipfile.ZipFile(packed) as files:
        told = json.loads(files.read("data/portfolio.json"))

    assert told["credentials"][0]["document"].encode() == awards.document(award_of(held).id)
    assert told["links"][0]["for"] == "For a school"
    assert told["credentials"][0]["accepted"] is True
