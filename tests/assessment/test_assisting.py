"""A helper works on a submission by its learner's consent, and every act says so (E16)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import member

from insignia.achievements.values import MediaKind
from insignia.assessment import access, actions, belongings, queries
from insignia.assessment.assisting import readers
from insignia.assessment.assisting.refusals import HasNotAnswered, OnlyTheLearnerSubmits
from insignia.assessment.errors import TooClose
from insignia.assessment.models import Artifact, Assistance
from insignia.foundation import actors
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def browser(someone: Person) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def helped(*, may_submit: bool = False) -> tuple[Submission, Person, Actor]:
    """A whole draft, who helps with it, and that person acting for the learner."""
    submission = make.finished_draft(at=AT)
    helper = member(submission.organization, roles=[Role.OWNER, Role.ASSESSOR], name="Hal Helps")
    make.answered_help(submission, by=helper, at=AT)
    make.let_in(submission, helper=helper, may_submit=may_submit, at=AT)
    return submission, helper, actors.person(helper.pk, on_behalf_of=submission.learner_id)


def attach_as(acting: Actor, submission: Submission) -> Artifact:
    return actions.attach(
        submission.id,
        part_id="lesson-plan",
        media=MediaKind.TEXT,
        title="Typed for Lina",
        criteria=["plan"],
        text="As she told me.",
        acting=acting,
        at=AT,
    )


def test_an_answer_is_read_in_place_and_in_a_letter() -> None:
    submission, helper, _ = helped()
    run_pending()

    page = browser(submission.learner).get(reverse("assessment:help", args=[submission.id]))

    assert "Ten minutes are plenty." in page.content.decode()
    assert "Hal Helps" in page.content.decode()
    letter = Letter.objects.get(key__contains="help-answered")
    assert "Ten minutes are plenty." in words_of(letter)
    assert Letter.objects.get(key__contains="let-in").recipient == helper.email
    facts: Any = belongings.of(submission.learner_id).facts
    (taken,) = facts
    assert taken["asked_people_for_help"][0]["answer"].startswith("Ten minutes are plenty.")
    assert taken["consents_to_help"][0]["helper"] == "Hal Helps"


def test_what_a_helper_does_is_written_down_as_done_for_the_learner() -> None:
    submission, helper, acting = helped()

    attach_as(acting, submission)

    entry = AuditEntry.objects.filter(action="assessment.attach").latest("position")
    assert entry.actor_id == str(helper.pk)
    assert entry.on_behalf_of == str(submission.learner_id)
    (done,) = readers.done_for(submission.learner_id, submission_id=submission.id)
    assert (done.what, done.helper) == ("Added evidence", "Hal Helps")
    page = browser(submission.learner).get(reverse("assessment:history", args=[submission.id]))
    assert "Hal Helps on behalf of Lina Learner" in page.content.decode()


def test_a_helper_drafts_on_the_learners_page_and_hands_in_only_where_it_was_said() -> None:
    submission, helper, acting = helped()
    client, address = browser(helper), reverse("assessment:workspace", args=[submission.id])
    words = {"overview": "As Lina told me.", "route": "course", "prompt-surprise": "Tom asked."}

    page = client.get(address).content.decode()
    assert "You work on this for Lina Learner" in page
    assert 'value="submit"' not in page
    assert client.post(address, {**words, "do": "submit"}).status_code == 302

    kept = queries.submission(submission.id)
    assert (kept.overview, kept.state) == ("As Lina told me.", "draft")
    assert AuditEntry.objects.filter(action="assessment.write-for").count() == 1
    with pytest.raises(OnlyTheLearnerSubmits):
        actions.submit(submission.id, acting=acting, at=AT)


def test_who_may_hand_in_hands_in_for_the_learner() -> None:
    submission, _, acting = helped(may_submit=True)

    actions.submit(submission.id, acting=acting, at=AT)

    assert AuditEntry.objects.get(action="assessment.submit").on_behalf_of


@pytest.mark.parametrize("how", ["ended", "ran out", "left the organization"])
def test_a_consent_that_is_over_opens_nothing(how: str, clock: StandingClock) -> None:
    submission, helper, acting = helped()
    with own():
        consent = Assistance.objects.get(submission=submission)
        item = submission.artifacts.exclude(digest="").get()
    access.artifact_for_reading(item.id, acting=as_actor(helper))

    if how == "ended":
        actions.end_consent(consent.id, acting=as_actor(submission.learner), at=AT)
    elif how == "ran out":
        clock.advance(timedelta(days=8))
    else:
        actions.end_help_of(submission.organization_id, helper.pk, at=AT)

    with pytest.raises(NotFound):
        attach_as(acting, submission)
    with pytest.raises((NotFound, TooClose)):
        access.artifact_for_reading(item.id, acting=as_actor(helper))
    address = reverse("assessment:workspace", args=[submission.id])
    assert browser(helper).get(address).status_code == 404


def test_a_helper_reaches_nothing_but_this_draft() -> None:
    submission, helper, acting = helped()
    other = make.finished_draft(learner=submission.learner, at=AT)
    client = browser(helper)

    with pytest.raises(NotFound):
        attach_as(acting, other)
    with pytest.raises(NotFound):
        actions.withdraw(submission.id, acting=acting, at=AT)
    with pytest.raises(NotFound):
        attach_as(actors.person(person().pk, on_behalf_of=submission.learner_id), submission)
    for name in ("withdraw", "history", "peers", "statements", "consent", "check-off"):
        assert client.get(reverse(f"assessment:{name}", args=[submission.id])).status_code == 404
    assert client.get(reverse("assessment:workspace", args=[other.id])).status_code == 404


def test_whoever_helps_judges_nothing_of_the_learners() -> None:
    submission, helper, _ = helped()
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    with pytest.raises(TooClose):
        actions.claim(submission.id, acting=as_actor(helper), at=AT)


def test_only_who_has_answered_is_let_in_and_a_coach_judges_no_longer() -> None:
    submission = make.finished_draft(at=AT)
    leader = member(submission.organization, roles=[Role.OWNER, Role.ASSESSOR])

    with pytest.raises(HasNotAnswered):
        make.let_in(submission, helper=leader, at=AT)
    with own():
        assert not Assistance.objects.exists()
    make.answered_help(submission, by=leader, wants_coach=True, at=AT)
    assert leader.pk in queries.too_close_to(submission)
