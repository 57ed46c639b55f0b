"""Peers on a draft: who sees what, what is kept, and that whoever commented judges nothing."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization

from insignia.assessment import access, actions, queries
from insignia.assessment.errors import NotInThisState, TooClose
from insignia.assessment.events import PeerCommented
from insignia.assessment.models import Conflict, PeerComment
from insignia.assessment.others.refusals import AskedAddressNotProved, AskingOver
from insignia.assessment.queueing import listing
from insignia.assessment.queueing.listing import Wanted
from insignia.assessment.queueing.shelves import Show
from insignia.assessment.subscribers import telling
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.assessment.models import Peer, Submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def browser(someone: Person) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def asked() -> tuple[Submission, Peer, str, Person]:
    """A whole draft, and somebody who was asked about one part of it."""
    submission = make.finished_draft(at=AT)
    who = person("Pia Peer")
    peer, token = make.asked_peer(
        submission, address=str(who.email).upper(), parts=["lesson-plan"], shows_words=False, at=AT
    )
    return submission, peer, token, who


def rows() -> int:
    with own():
        return int(PeerComment.objects.count())


def test_a_peer_sees_the_chosen_parts_and_nothing_else() -> None:
    submission, _, token, who = asked()
    with own():
        plan, talk = submission.artifacts.order_by("part_id")

    page = browser(who).get(reverse("assessment:peer", args=[token])).content.decode()

    assert "A draft by Lina Learner" in page
    assert plan.title in page
    assert talk.title not in page
    assert "revolutions" not in page
    assert access.artifact_for_reading(plan.id, acting=as_actor(who)) == plan
    with pytest.raises(NotFound):
        access.artifact_for_reading(talk.id, acting=as_actor(who))


def test_a_forwarded_link_shows_neither_draft_nor_names() -> None:
    _, _, token, _ = asked()
    stranger = person()

    page = browser(stranger).get(reverse("assessment:peer", args=[token])).content.decode()

    assert "Write to that address" in page
    assert "Lina" not in page
    assert "Plan of the lesson" not in page
    with pytest.raises(AskedAddressNotProved):
        make.commented(token, peer=stranger)
    assert rows() == 0


@pytest.mark.parametrize("over", ["ended", "ran out", "submitted"])
def test_when_it_is_over_nothing_is_shown_and_nothing_is_taken(
    over: str, clock: StandingClock
) -> None:
    submission, peer, token, who = asked()
    with own():
        plan = submission.artifacts.get(part_id="lesson-plan")
    if over == "ran out":
        clock.advance(timedelta(days=28))
    if over == "ended":
        actions.end_peer(peer.id, acting=as_actor(submission.learner), at=AT)
    if over == "submitted":
        actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    with pytest.raises(AskingOver):
        make.commented(token, peer=who)
    with pytest.raises(NotFound):
        access.artifact_for_reading(plan.id, acting=as_actor(who))
    assert rows() == 0


def test_whoever_commented_never_judges_the_work() -> None:
    of = organization()
    assessor = make.assessor_of(of)
    submission = make.finished_draft(published_achievement(of), at=AT)
    _, token = make.asked_peer(submission, address=str(assessor.email), at=AT)
    make.commented(token, peer=assessor, at=AT)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    with pytest.raises(TooClose):
        actions.claim(submission.id, acting=as_actor(assessor), at=AT)
    # Nor is anybody written to who may not judge it.
    assert assessor.pk in queries.too_close_to(submission)

    waiting = listing.queue(of.slug, Wanted(Show.ALL), acting=as_actor(assessor), at=AT)
    assert waiting.rows == ()
    assert queries.submission(submission.id).state == "submitted"


def test_what_peers_said_before_conflicts_were_kept_counts_too() -> None:
    submission, _, token, who = asked()
    make.commented(token, peer=who, at=AT)
    make.commented(token, peer=who, at=AT)
    with own():
        Conflict.objects.all().delete()
    written = import_module("insignia.assessment.migrations.0014_peers_are_no_judges")

    with own():
        written.note(apps, None)
        written.note(apps, None)
        noted = Conflict.objects.get()

    assert queries.too_close_to(submission) == {who.pk, submission.learner_id}
    assert (noted.submission_id, noted.noted_at) == (submission.id, AT)


def test_assessors_read_what_the_learner_shows_them_and_no_name() -> None:
    of = organization()
    submission = make.finished_draft(published_achievement(of), at=AT)
    shown, kept = person("Pia Peer"), person("Paul Private")
    for who in (shown, kept):
        peer, token = make.asked_peer(submission, address=str(who.email), at=AT)
        make.commented(token, peer=who, at=AT)
        if who is shown:
            learner = as_actor(submission.learner)
            actions.show_comments(peer.id, is_shown=True, acting=learner, at=AT)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    at_desk = reverse("assessment:desk", args=[of.slug, submission.id])
    page = browser(make.assessor_of(of)).get(at_desk).content.decode()

    assert page.count("The third question asks for recall.") == 1
    assert "Pia" not in page
    with pytest.raises(NotInThisState):
        actions.show_comments(peer.id, is_shown=True, acting=as_actor(submission.learner), at=AT)


def test_the_learner_reads_every_comment_for_ever_and_hears_of_it_by_letter() -> None:
    submission, _, token, who = asked()
    first, _ = make.commented(token, peer=who, at=AT)

    telling.tell_what_a_peer_said(PeerCommented(submission.id, submission.learner_id, first.id))
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    page = browser(submission.learner).get(reverse("assessment:workspace", args=[submission.id]))
    assert "The third question asks for recall." in page.content.decode()
    page = browser(submission.learner).get(reverse("assessment:peers", args=[submission.id]))
    assert "I would love to be in this class." in page.content.decode()
    assert "Plans open questions, before attempt 1" in page.content.decode()
    letter = Letter.objects.get(recipient=submission.learner.email)
    assert f"/learn/{submission.id}/peers/" in words_of(letter)


def test_what_names_a_peer_goes_with_them_and_their_words_with_the_learner() -> None:
    submission, peer, token, who = asked()
    make.commented(token, peer=who, at=AT)

    actions.forget_asked(frozenset({str(who.email)}), at=AT)
    peer.refresh_from_db()
    assert (peer.address, peer.ended_at) == ("", AT)
    assert rows() == 2

    actions.erase_learner(submission.learner_id, at=AT)
    with own():
        assert set(PeerComment.objects.values_list("text", flat=True)) == {""}
