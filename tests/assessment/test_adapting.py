"""A task is adapted for one learner: both sides see it, the attempt keeps it (E13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, queries, works
from insignia.assessment.adapting.refusals import NotAnAdaptation
from insignia.assessment.errors import NotInThisState, UnknownEvidencePart
from insignia.assessment.models import AdaptationRecord
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS, REASON = "Pictures with captions instead of a recording.", "Lina does not hear."


def asked(*, is_blind: bool = False) -> tuple[Submission, Person]:
    of = organization()
    definition = micro_credential(judging=Judging(is_blind=is_blind))
    submission = make.finished_draft(published_achievement(of, definition), at=AT)
    owner = member(of, roles=[Role.OWNER], name="Olga Owner")
    return submission, owner


def picture_of_the_lesson(submission: Submission) -> None:
    make.attached_file(
        submission,
        content=make.png(),
        name="lesson.png",
        part="lesson-recording",
        criteria=["wait"],
        where_tried="Year 8",
    )


@pytest.mark.parametrize("is_blind", [False, True])
def test_both_sides_see_it_and_who_judges_blind_not_why(*, is_blind: bool) -> None:
    submission, owner = asked(is_blind=is_blind)
    make.adapted(submission, by=owner, at=AT)
    picture_of_the_lesson(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)
    assessor = make.assessor_of(submission.organization)
    desk = reverse("assessment:desk", args=[submission.organization.slug, submission.id])
    mine = reverse("assessment:workspace", args=[submission.id])

    seen = {}
    for who, address in ((assessor, desk), (submission.learner, mine)):
        client = Client()
        client.force_login(who)
        seen[address] = client.get(address).content.decode()

    assert all(WORDS in page for page in seen.values())
    assert REASON in seen[mine]
    assert (REASON in seen[desk]) is not is_blind


def test_the_attempt_keeps_what_held_and_the_credential_hears_nothing() -> None:
    submission, owner = asked()
    made = make.adapted(submission, by=owner, at=AT)
    picture_of_the_lesson(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    with pytest.raises(NotInThisState):
        actions.end_adaptation(
            submission.id,
            made.id,
            org_slug=submission.organization.slug,
            acting=as_actor(owner),
            at=AT,
        )
    (kept,) = works.thawed(queries.latest_attempt(submission.id).work).adaptations
    assert (kept.words, kept.reason) == (WORDS, REASON)
    told = repr(queries.evidence_for_credential(submission.id))
    assert WORDS not in told
    run_pending()
    assert WORDS in words_of(Letter.objects.get(key__contains="assessment.adapted"))


def test_without_it_or_once_it_is_ended_the_part_takes_what_it_always_took() -> None:
    submission, owner = asked()
    with pytest.raises(UnknownEvidencePart):
        picture_of_the_lesson(submission)
    made = make.adapted(submission, by=owner, at=AT)
    picture_of_the_lesson(submission)

    slug = submission.organization.slug
    actions.end_adaptation(submission.id, made.id, org_slug=slug, acting=as_actor(owner), at=AT)

    with pytest.raises(UnknownEvidencePart):
        picture_of_the_lesson(submission)


def test_what_is_not_sound_is_not_kept() -> None:
    submission, owner = asked()

    with pytest.raises(NotAnAdaptation):
        make.adapted(submission, by=owner, reason=" ", at=AT)

    with own():
        assert not AdaptationRecord.objects.exists()


def test_why_it_was_different_goes_with_the_learner() -> None:
    submission, owner = asked()
    made = make.adapted(submission, by=owner, at=AT)
    picture_of_the_lesson(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    actions.erase_learner(submission.learner_id, at=AT)

    with own():
        made.refresh_from_db()
    assert (made.words, made.reason) == ("", "")
    assert not works.thawed(queries.latest_attempt(submission.id).work).adaptations


def test_an_educator_adapts_for_those_they_teach_and_for_nobody_else() -> None:
    submission, _ = asked()
    place = submission.organization
    teaches, other = (member(place, roles=[Role.EDUCATOR], name=name) for name in ("Ed", "Otto"))
    learner = submission.learner_id
    actions.note_teaching(learner, organization_id=place.id, assessor_id=teaches.pk, at=AT)

    made = make.adapted(submission, by=teaches, at=AT)
    for someone in (other, make.assessor_of(place)):
        with pytest.raises(NotAllowed):
            make.adapted(submission, by=someone, at=AT)
    with pytest.raises(NotFound):
        make.adapted(submission, by=person("Stranger"), at=AT)

    with own():
        assert AdaptationRecord.objects.get() == made
    client = Client()
    client.force_login(teaches)
    page = client.get(reverse("assessment:adapt", args=[place.slug, submission.id]))
    assert submission.learner.name not in page.content.decode(), "a group has names of its own"
    entry = AuditEntry.objects.get(action="assessment.adapt")
    assert entry.actor_id == str(teaches.pk)


def test_nobody_adapts_their_own_task() -> None:
    submission, _ = asked()
    member(submission.organization, roles=[Role.OWNER], who=submission.learner)

    with pytest.raises(NotFound):
        make.adapted(submission, by=submission.learner, at=AT)
