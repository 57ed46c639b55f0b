"""A guardian is asked, agrees, ends it; and what a young person may do meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.factories import assessment
from tests.factories.accounts import as_actor, person
from tests.factories.guardians import GUARDIAN, agreed, asked, young

from insignia.accounts import actions as accounts
from insignia.accounts import queries as people
from insignia.accounts.errors import NameTellsTooMuch
from insignia.accounts.values import AgeBand
from insignia.assessment import actions as assessing
from insignia.assessment.models import Attempt
from insignia.foundation import actors, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import all_organizations
from insignia.guardians import actions, queries, wording
from insignia.guardians.errors import (
    AskedGuardiansTooOften,
    ConsentNeeded,
    GuardianDecides,
    LinkOver,
    NotAgreed,
    NoYoungPerson,
    OwnAddress,
)
from insignia.guardians.models import Consent, Guardianship

pytestmark = pytest.mark.django_db


def test_nothing_is_handed_in_before_a_guardian_agreed() -> None:
    child = young()
    draft = assessment.finished_draft(learner=child)
    token = asked(child)
    with pytest.raises(ConsentNeeded):
        assessing.submit(draft.id, acting=as_actor(child), at=clock.now())
    with pytest.raises(ConsentNeeded):
        assessment.asked_peer(draft, address="peer@mail.example")
    with all_organizations():
        assert not Attempt.objects.exists()

    actions.agree(token, name="Marta", at=clock.now())

    assessing.submit(draft.id, acting=as_actor(child), at=clock.now())
    with all_organizations():
        assert Attempt.objects.count() == 1


@pytest.mark.parametrize("band", [AgeBand.FROM_16, AgeBand.ADULT])
def test_from_the_age_of_consent_on_nobody_is_asked_before_handing_in(band: AgeBand) -> None:
    assert queries.has_consented(young(band=band).pk)


def test_the_letter_leads_to_a_page_and_the_consent_is_kept_word_for_word() -> None:
    child = young("Robin")
    token = asked(child)
    words = words_of(Letter.objects.get(recipient=GUARDIAN))
    assert reverse("guardians:desk", args=[token]) in words
    assert child.email is not None
    assert child.email not in words

    actions.agree(token, name=" Marta Guardian ", at=clock.now())
    actions.agree(token, name="Somebody Else", at=clock.now())

    kept = Consent.objects.get()
    assert (kept.name, kept.words) == ("Marta Guardian", wording.in_full("Robin"))
    assert wording.agreement("Robin") in kept.words
    with pytest.raises(NotAgreed):
        actions.agree(token, name="  ", at=clock.now())


def test_a_consent_that_is_ended_stops_new_work_and_cannot_be_gone_round() -> None:
    child = young()
    token = agreed(child)
    actions.withdraw(token, at=clock.now())
    actions.withdraw(token, at=clock.now())

    assert not queries.has_consented(child.pk)
    with pytest.raises(GuardianDecides):
        asked(child, address="my.friend@mail.example")
    actions.agree(token, name="Marta", at=clock.now())
    assert queries.has_consented(child.pk)
    assert [bool(each.ended_at) for each in queries.consents_to(Guardianship.objects.get())] == [
        False,
        True,
    ]
    said = AuditEntry.objects.filter(action__startswith="guardians.").order_by("position")
    assert [entry.action.partition(".")[2] for entry in said] == [
        "ask",
        "agree",
        "withdraw",
        "agree",
    ]


def test_who_may_be_asked_and_how_often() -> None:
    child = young(email="robin@mail.example")
    with pytest.raises(OwnAddress):
        asked(child, address="Robin@mail.example")
    with pytest.raises(NoYoungPerson):
        asked(person())
    for number in range(3):
        asked(child, address=f"guardian{number}@mail.example")
    with pytest.raises(AskedGuardiansTooOften):
        asked(child)

    running = Guardianship.objects.filter(ended_at=None)
    assert [row.address for row in running] == ["guardian2@mail.example"]
    # Who was asked by mistake is forgotten, with the letter.
    assert set(Guardianship.objects.exclude(ended_at=None).values_list("address", flat=True)) == {
        ""
    }
    assert [letter.recipient for letter in Letter.objects.all()] == ["guardian2@mail.example"]


def test_who_declines_is_forgotten_and_their_link_with_them() -> None:
    child = young()
    token = asked(child)
    actions.decline(token, at=clock.now())

    assert not Letter.objects.exists()
    with pytest.raises(LinkOver):
        actions.agree(token, name="Marta", at=clock.now())
    asked(child, address="the.right.one@mail.example")


def test_who_has_agreed_cannot_decline_any_more() -> None:
    child = young()
    token = agreed(child)
    actions.decline(token, at=clock.now())

    assert queries.has_consented(child.pk)


def test_at_eighteen_the_guardianship_ends_by_itself() -> None:
    child = young(band=AgeBand.FROM_16)
    token = agreed(child)
    assert child.next_band_on is not None
    eve, day = child.next_band_on - timedelta(days=1), child.next_band_on
    acting = actors.job("test")

    accounts.grow_up(today=eve, acting=acting, at=clock.now())
    assert people.band_of(child.pk) is AgeBand.FROM_16
    accounts.grow_up(today=day, acting=acting, at=clock.now())
    accounts.grow_up(today=day, acting=acting, at=clock.now())
    run_pending()

    assert people.band_of(child.pk) is AgeBand.ADULT
    with pytest.raises(LinkOver):
        actions.withdraw(token, at=clock.now())
    assert Letter.objects.filter(recipient=GUARDIAN, key__contains="of-age").count() == 1


def test_a_guardian_has_everything_deleted_with_their_own_traces() -> None:
    child = young("Robin")
    draft = assessment.started_submission(learner=child)
    token = agreed(child)

    actions.erase(token, confirmation=" robin ", at=clock.now())
    run_pending()

    child.refresh_from_db()
    assert (child.name, child.email, child.next_band_on) == ("", None, None)
    assert not Guardianship.objects.exists()
    assert not Letter.objects.filter(recipient=GUARDIAN).exists()
    with all_organizations():
        draft.refresh_from_db()
    assert draft.overview == ""


def test_a_young_person_keeps_to_a_name_that_tells_nothing() -> None:
    child = young("Robin")
    with pytest.raises(NameTellsTooMuch):
        accounts.describe_oneself(
            name="Robin Hood", language="en", acting=as_actor(child), at=clock.now()
        )
    child.refresh_from_db()
    assert child.name == "Robin"
