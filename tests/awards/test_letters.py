"""Who hears what: claim letters, changes with their reasons, and answers that come back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.awards import (
    MIRA,
    awarded,
    changed,
    fresh,
    issued,
    unassessed_version,
)
from tests.factories.organizations import member, organization

from insignia.accounts import actions as accounts
from insignia.accounts.errors import SignInNeeded
from insignia.accounts.events import AddressVerified
from insignia.awards import actions, correspondence, queries
from insignia.awards.events import AwardClaimed
from insignia.awards.models import Award, Reply, RosterRow
from insignia.awards.values import Change, Reason, Recipient, Standing
from insignia.foundation import belongings
from insignia.foundation.actors import ANONYMOUS, SYSTEM
from insignia.foundation.events import announce
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import deliver_waiting_letters, words_of
from insignia.foundation.models import AuditDetail, AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock
    from tests.outside.mail import SmtpSink

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


def letters(key: str) -> list[Letter]:
    return list(Letter.objects.filter(key__startswith=key))


def proves(someone: Person, address: str) -> None:
    """What happens when somebody follows the link in a confirmation letter."""
    EmailAddress.objects.update_or_create(
        email=address, defaults={"user": someone, "verified": True}
    )
    announce(AddressVerified(someone.pk, address))
    run_pending()


def test_an_address_without_account_gets_a_letter_that_explains_how_to_claim(
    clock: StandingClock,
) -> None:
    award = awarded()
    run_pending()

    (letter,) = letters("award-waits:")
    words = words_of(letter)
    assert letter.recipient == MIRA.address
    assert "Museum Night Volunteer" in letter.subject
    assert "Hello Mira Lindqvist," in words
    assert reverse("account_signup") in words
    assert MIRA.address in words
    assert str(award.id) not in words


def test_the_claim_letter_is_written_once(clock: StandingClock) -> None:
    award = issued()

    for _ in range(2):
        correspondence.tell_of_awards([award.id])

    assert len(letters("award-waits:")) == 1


def test_who_has_an_account_is_not_asked_to_claim(clock: StandingClock) -> None:
    award = issued(to=person("Mira"))

    correspondence.tell_of_awards([award.id])

    assert letters("award-waits:") == []


def test_nothing_waits_for_anybody_once_it_is_revoked(clock: StandingClock) -> None:
    award = issued()
    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    correspondence.tell_of_awards([award.id])

    assert letters("award-waits:") == []


def test_a_letter_to_an_address_is_written_in_the_language_of_the_definition(
    clock: StandingClock,
) -> None:
    for language in ("de", "fi"):
        version = published_achievement(organization(), simple_badge(language=language))
        correspondence.tell_of_awards([issued(version).id])

    assert len(letters("award-waits:")) == 2


def test_who_proves_the_address_receives_what_waits_for_it(clock: StandingClock) -> None:
    award, mira = issued(), person("Mira Lindqvist")

    proves(mira, "Mira.Lindqvist@mail.example")

    assert fresh(award).person_id == mira.pk
    assert [view.id for view in queries.awards_of_person(mira.pk)] == [award.id]
    assert AuditEntry.objects.filter(action="awards.claim", about_id=str(award.id)).count() == 1


def test_an_unproved_address_claims_nothing(clock: StandingClock) -> None:
    award, someone = issued(), person(email="mira.lindqvist@mail.example", is_verified=False)

    claimed = actions.claim_for(someone.pk, address=MIRA.address, acting=SYSTEM, at=clock.now())

    assert claimed == []
    assert fresh(award).person_id is None


def test_an_award_is_claimed_once_whoever_asks_again(clock: StandingClock) -> None:
    award, mira = issued(), person("Mira", email=MIRA.address)
    for _ in range(2):
        actions.claim_for(mira.pk, address=MIRA.address, acting=SYSTEM, at=clock.now())

    assert fresh(award).person_id == mira.pk
    assert AuditEntry.objects.filter(action="awards.claim").count() == 1


def test_an_address_proved_in_the_moment_of_the_grant_is_not_missed(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = "insignia.accounts.queries.people_with_verified_addresses"
    monkeypatch.setattr(looks, lambda _: {})
    award = awarded()
    monkeypatch.undo()
    mira = person("Mira", email=MIRA.address)

    run_pending()

    assert fresh(award).person_id == mira.pk


def test_the_second_look_leaves_bound_and_unproved_awards_alone(clock: StandingClock) -> None:
    bound, waiting = awarded(to=person()), awarded()

    both = [bound.id, waiting.id]
    assert actions.claim_what_is_proved(both, acting=SYSTEM, at=clock.now()) == []


@pytest.mark.parametrize(
    ("change", "reason", "said"),
    [
        (Change.REVOKE, Reason.MISCONDUCT, ["Revoked", "Misconduct"]),
        (Change.SUSPEND, Reason.UNDER_INVESTIGATION, ["Suspended", "Under investigation"]),
        (Change.DISPUTE, Reason.OTHER, ["Disputed", "Another reason"]),
    ],
)
def test_each_change_reaches_the_learner_with_its_reason_and_a_way_to_answer(
    change: Change, reason: Reason, said: list[str], clock: StandingClock
) -> None:
    mira = person("Mira", email="mira@mail.example")
    row = changed(issued(to=mira), change, reason, note="Your station lead wrote to us.")
    run_pending()

    (letter,) = letters("standing:")
    words = words_of(letter)
    assert letter.recipient == "mira@mail.example"
    assert all(each in words for each in said)
    assert "Your station lead wrote to us." in words
    assert reverse("awards:reply", args=[row.id]) in words


def test_a_learner_reads_letters_in_their_own_language(clock: StandingClock) -> None:
    mira = person("Mira")
    mira.language = "de"
    mira.save()

    changed(issued(to=mira), Change.REVOKE, Reason.MISCONDUCT)
    run_pending()

    assert len(letters("standing:")) == 1


def test_a_change_before_the_claim_reaches_the_address(clock: StandingClock) -> None:
    row = changed(issued(), Change.REVOKE, Reason.AWARDED_IN_ERROR, note="")
    run_pending()

    (letter,) = letters("standing:")
    assert letter.recipient == MIRA.address
    assert reverse("awards:reply", args=[row.id]) not in words_of(letter)
    assert "claim the award first" in words_of(letter)
    assert "writes:" not in words_of(letter)


def test_who_left_gets_no_letter(clock: StandingClock) -> None:
    mira = person("Mira", email="mira@mail.example")
    award = issued(to=mira)
    accounts.erase(confirmation="mira@mail.example", acting=as_actor(mira), at=clock.now())

    correspondence.tell_of_change(changed(award, Change.REVOKE, Reason.OTHER).id)

    assert letters("standing:") == []


def test_a_mail_server_that_is_down_loses_no_award(
    smtp_sink: SmtpSink, clock: StandingClock
) -> None:
    smtp_sink.close()
    award = awarded()
    run_pending()
    assert queries.award(award.id).standing is Standing.GOOD
    assert smtp_sink.letters == []

    smtp_sink.open()
    Letter.objects.update(next_attempt_at=clock.now())
    deliver_waiting_letters.func()
    run_pending()

    assert len(smtp_sink.to(MIRA.address)) == 1


def test_the_learner_answers_and_the_organization_can_read_it(
    client: Client, clock: StandingClock
) -> None:
    mira = person("Mira")
    award = issued(to=mira)
    row = changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION, note="Who filmed it?")
    page = reverse("awards:reply", args=[row.id])
    client.force_login(mira)
    assert "Who filmed it?" in client.get(page).content.decode()
    before = AuditEntry.objects.count()

    answer = client.post(page, {"text": "My colleague did."})

    assert answer["Location"] == page
    assert "My colleague did." in client.get(page).content.decode()
    assert AuditEntry.objects.count() == before + 1
    (entry,) = queries.history(award.id)
    assert [each.text for each in entry.replies.all()] == ["My colleague did."]


@pytest.mark.parametrize("text", [None, "", " ", "x" * 4001])
def test_an_answer_without_words_is_not_kept(
    text: str | None, client: Client, clock: StandingClock
) -> None:
    mira = person("Mira")
    row = changed(issued(to=mira), Change.SUSPEND, Reason.OTHER)
    client.force_login(mira)

    answer = client.post(
        reverse("awards:reply", args=[row.id]), {} if text is None else {"text": text}
    )

    assert "text" in answer.context["form"].errors
    with all_organizations():
        assert not Reply.objects.exists()


def test_nobody_else_answers_for_the_learner(client: Client, clock: StandingClock) -> None:
    award = issued(to=person("Mira"))
    row = changed(award, Change.SUSPEND, Reason.OTHER)
    page = reverse("awards:reply", args=[row.id])

    assert client.get(page).status_code == 302
    for someone in (person(), member(award.organization, roles=[Role.OWNER])):
        client.force_login(someone)
        assert client.get(page).status_code == 404
        assert client.post(page, {"text": "As if."}).status_code == 404
    with pytest.raises(SignInNeeded):
        actions.reply(row.id, text="As if.", acting=ANONYMOUS, at=clock.now())
    with all_organizations():
        assert not Reply.objects.exists()


def test_whoever_leaves_takes_their_name_along_and_leaves_the_decision(
    clock: StandingClock,
) -> None:
    mira = person("Mira Lindqvist", email=MIRA.address)
    version = unassessed_version()
    batch = actions.check_roster(
        version.id,
        BytesIO(f"email,name\n{MIRA.address},{MIRA.name}\njo@mail.example,Jo\n".encode()),
        file_name="list.csv",
        acting=SYSTEM,
        at=clock.now(),
    )
    actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())
    run_pending()
    (view,) = queries.awards_of_person(mira.pk)
    row = actions.change_standing(
        [view.id], Change.SUSPEND, reason=Reason.OTHER, note="", acting=SYSTEM, at=clock.now()
    )[0]
    actions.reply(row.id, text="It was me, Mira.", acting=as_actor(mira), at=clock.now())

    accounts.erase(confirmation=MIRA.address, acting=as_actor(mira), at=clock.now())
    run_pending()

    with all_organizations():
        left = Award.objects.get(pk=view.id)
        rows = list(RosterRow.objects.filter(batch=batch).order_by("number"))
        kept = Reply.objects.get()
    assert (left.recipient_address, left.recipient_name) == ("", "")
    assert [(each.email, each.name) for each in rows] == [("", ""), ("jo@mail.example", "Jo")]
    assert kept.text == ""
    with pytest.raises(NotFound):  # the bytes name them by a salted hash; the slot is kept
        queries.document(view.id)
    assert queries.award(view.id).standing is Standing.SUSPENDED
    assert not AuditDetail.objects.filter(value__icontains="mira").exists()


def test_a_list_that_waits_does_not_award_who_left_meanwhile(clock: StandingClock) -> None:
    mira = person("Mira Lindqvist", email=MIRA.address)
    batch = actions.check_roster(
        unassessed_version().id,
        BytesIO(f"email,name\n{MIRA.address},{MIRA.name}\njo@mail.example,Jo\n".encode()),
        file_name="list.csv",
        acting=SYSTEM,
        at=clock.now(),
    )
    accounts.erase(confirmation=MIRA.address, acting=as_actor(mira), at=clock.now())

    actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())
    run_pending()

    with all_organizations():
        assert [award.recipient_name for award in Award.objects.all()] == ["Jo"]


def test_a_person_takes_their_awards_and_their_history_along(clock: StandingClock) -> None:
    mira = person("Mira")
    award = issued(to=mira)
    row = changed(award, Change.SUSPEND, Reason.OTHER, note="A question.")
    actions.reply(row.id, text="An answer.", acting=as_actor(mira), at=clock.now())

    facts: Any = belongings.of(mira.pk)["awards"].facts
    (taken,) = facts

    assert taken["standing"] == "suspended"
    assert taken["history"][0]["note"] == "A question."
    assert taken["history"][0]["replies"][0]["text"] == "An answer."


def test_a_change_that_does_not_exist_is_told_to_nobody(clock: StandingClock) -> None:
    with pytest.raises(NotFound):
        queries.change(issued().id)


def test_claiming_is_announced_for_the_portfolio(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr("insignia.awards.actions.binding.announce", heard.append)
    award, mira = issued(), person("Mira", email=MIRA.address)

    actions.claim_for(mira.pk, address=MIRA.address, acting=SYSTEM, at=clock.now())

    assert heard == [AwardClaimed(award.id, mira.pk)]


def test_a_recipient_is_the_same_by_person_or_else_by_address(clock: StandingClock) -> None:
    version, mira = unassessed_version(), person("Mira")
    hers, again = issued(version, to=mira), issued(version, to=mira)
    waits, too = issued(version), issued(version)
    other = issued(version, to=Recipient("jo@mail.example", "Jo"))

    assert queries.has_same_recipient(hers, again)
    assert queries.has_same_recipient(waits, too)
    assert not queries.has_same_recipient(hers, waits)
    assert not queries.has_same_recipient(waits, other)
    assert [view.id for view in queries.successors(hers, at=clock.now())] == [again.id]
