"""Somebody watches a learner: what they say is evidence, frozen, and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories import observing
from tests.factories.accounts import as_actor, person
from tests.factories.observing import PART, SAW

from insignia.achievements.values import Judging
from insignia.assessment import access, actions, desk, queries, works
from insignia.assessment.errors import ConflictOfInterest, NotInThisState, TooClose
from insignia.assessment.models import Artifact, Conflict, Statement
from insignia.assessment.observing import reaching, readers
from insignia.assessment.observing.errors import ChecklistNotFilledIn, NothingToWatch
from insignia.assessment.others.refusals import AskingOver
from insignia.assessment.values import Answer, ConflictKind, Seen, State
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Attempt, Submission
    from insignia.assessment.values import ArtifactView

pytestmark = pytest.mark.django_db
SIGNED: dict[str, Any] = {"name": "Wanda Ward", "role": "Head nurse", "text": SAW}


def handed_in(submission: Submission) -> Attempt:
    make.checked_off(submission)
    return actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())


def kept(attempt: Attempt) -> ArtifactView:
    (view,) = (one for one in works.thawed(attempt.work).artifacts if one.observed)
    return view


def at_desk(submission: Submission, assessor: Person) -> str:
    page = Client()
    page.force_login(assessor)
    where = [submission.organization.slug, submission.id]
    return page.get(reverse("assessment:desk", args=where)).content.decode()


def test_a_supervisor_outside_fills_in_the_checklist_by_a_link() -> None:
    submission = observing.draft()
    _, token = observing.asked(submission)
    link = reverse("assessment:statement", args=[token])
    filled = {"seen-open": "seen", "seen-pause": "not-seen", "seen-board": "not-applicable"}

    page = Client().get(link).content.decode()
    assert "Waits before anybody answers" in page
    half = Client().post(link, {"answer": "given", "seen-open": "seen", **SIGNED})
    assert half.status_code == 422
    assert half.content.decode().count("</a>: Say whether you saw this.") == 2
    with all_organizations():
        assert not Artifact.objects.exclude(observed=None).exists()
    whole = {"answer": "given", "on": "2026-01-05", "place": "Ward 3", **filled, **SIGNED}
    assert Client().post(link, whole).status_code == 302

    view = kept(handed_in(submission))
    assert view.signed_by == "Wanda Ward, Head nurse"
    assert view.observed is not None
    assert [item.seen for item in view.observed.items] == [
        Seen.SEEN,
        Seen.NOT_SEEN,
        Seen.NOT_APPLICABLE,
    ]
    assert not view.observed.is_by_assessor
    # What had to be seen and was not kept nobody from handing in, and decided nothing.
    assert queries.submission(submission.id).state == State.SUBMITTED.value
    shown = at_desk(submission, make.assessor_of(submission.organization))
    assert "Wanda Ward, Head nurse" in shown
    assert "Not seen" in shown
    assert "(must be seen)" in shown


@pytest.mark.parametrize("answer", [Answer.NOT_TRUE, Answer.DECLINED])
def test_who_did_not_watch_owes_no_checklist(answer: Answer) -> None:
    submission = observing.draft()
    _, token = observing.asked(submission)

    actions.answer_statement(token, answer, **SIGNED, at=clock.now())

    with all_organizations():
        assert Statement.objects.get().artifact_id is None
    with pytest.raises(AskingOver):
        actions.answer_statement(
            token, Answer.GIVEN, **SIGNED, at=clock.now(), watched=observing.checklist()
        )


def test_a_statement_about_it_without_its_checklist_is_refused() -> None:
    submission = observing.draft()
    statement, token = observing.asked(submission)

    with pytest.raises(ChecklistNotFilledIn):
        actions.answer_statement(token, Answer.GIVEN, **SIGNED, at=clock.now())

    statement.refresh_from_db()
    assert statement.answered_at is None


def test_an_approved_assessor_watches_and_judges_this_work_no_more() -> None:
    submission = observing.draft()
    observer = make.assessor_of(submission.organization, name="Otto Observer")
    other = make.assessor_of(submission.organization, name="Amina Assessor")

    observing.observed(submission, observer, pause=Seen.NOT_SEEN)
    observing.observed(submission, observer)  # and once more, when it went better
    with all_organizations():
        conflict = Conflict.objects.get()
    assert (conflict.kind, conflict.submission_id, conflict.is_declared) == (
        ConflictKind.OBSERVED.value,
        submission.id,
        False,
    )
    attempt = handed_in(submission)

    signed = {one.signed_by for one in works.thawed(attempt.work).artifacts if one.observed}
    assert signed == {f"Otto Observer, {submission.organization.name}"}
    with pytest.raises(TooClose):
        access.for_assessing(submission.id, acting=as_actor(observer))
    assert "under their account" in at_desk(submission, other)
    with pytest.raises(NotInThisState):
        observing.observed(submission, observer)
    assert AuditEntry.objects.filter(action="assessment.observe").count() == 2
    run_pending()
    letters = Letter.objects.filter(recipient=submission.learner.email, key__contains="observed")
    assert letters.count() == 2


def test_a_supervisor_who_has_an_account_here_does_not_judge_it_either() -> None:
    submission = observing.draft()
    assessor = make.assessor_of(submission.organization)
    address = str(assessor.email)
    _, token = observing.asked(submission, address=address)

    actions.answer_statement(
        token, Answer.GIVEN, **SIGNED, at=clock.now(), watched=observing.checklist()
    )
    handed_in(submission)

    with pytest.raises(TooClose):
        access.for_assessing(submission.id, acting=as_actor(assessor))


def test_nobody_watches_themselves_a_relative_or_without_the_link() -> None:
    submission = observing.draft()
    house = submission.organization
    aunt = make.assessor_of(house, name="Aunt Ada")
    actions.note_conflict(
        submission.id,
        assessor_id=aunt.pk,
        kind=ConflictKind.RELATED,
        acting=as_actor(aunt),
        at=clock.now(),
    )
    itself = make.counsellor_of(submission, someone=submission.learner)

    for who, refusal in (
        (aunt, TooClose),
        (itself, ConflictOfInterest),
        (person("Sam Stranger"), NotFound),
    ):
        with pytest.raises(refusal):
            observing.observed(submission, who)
    otto = as_actor(make.assessor_of(house, name="Otto Observer"))
    token = reaching.token_of(submission.id)
    with pytest.raises(NotFound):
        readers.for_observer(submission.id, PART, "guessed", acting=otto)
    with pytest.raises(NothingToWatch):
        readers.for_observer(submission.id, "lesson-plan", token, acting=otto)
    with all_organizations():
        assert not Artifact.objects.exclude(observed=None).exists()
        assert not Conflict.objects.filter(kind=ConflictKind.OBSERVED.value).exists()
    assert not AuditEntry.objects.filter(action="assessment.observe").exists()


def test_who_judges_blind_reads_no_name_in_the_place() -> None:
    submission = observing.draft(judging=Judging(is_blind=True))
    observer = make.assessor_of(submission.organization, name="Otto Observer")
    text: dict[str, Any] = {"place": "The workshop of Lina Learner", "on": "2026-01-05"}
    lines = {"seen-open": "seen", "seen-pause": "seen", "seen-board": "seen", "text": "All of it."}
    theirs = Client()
    theirs.force_login(observer)
    link = reverse(
        "assessment:observe", args=[submission.id, PART, reaching.token_of(submission.id)]
    )
    half = theirs.post(link, {**text, "seen-open": "seen"})
    assert half.status_code == 422
    assert half.content.decode().count("</a>: Say whether you saw this.") == 2
    assert theirs.post(link, {**text, **lines}).status_code == 302
    handed_in(submission)
    other = make.assessor_of(submission.organization, name="Amina Assessor")

    seen = desk.of_assessor(
        submission.organization.slug, submission.id, acting=as_actor(other), at=clock.now()
    )

    (view,) = (one for one in seen.work.artifacts if one.observed)
    assert view.observed is not None
    assert view.observed.place == "The workshop of [hidden]"
    assert "Lina" not in at_desk(submission, other)


def test_a_learner_asks_on_one_page_and_sees_there_what_was_seen() -> None:
    submission = observing.draft()
    mine = Client()
    mine.force_login(submission.learner)
    address = reverse("assessment:watched", args=[submission.id, PART])
    workspace = reverse("assessment:workspace", args=[submission.id])
    assert address in mine.get(workspace).content.decode()

    said = {"address": "ward@mail.example", "question": "Will you watch on Monday?"}
    assert mine.post(address, said).status_code == 302
    assert mine.post(address, said).status_code == 422
    with own():
        (statement,) = submission.statements.all()
    assert (statement.part_id, statement.criteria) == (PART, ["wait", "include"])
    observing.observed(submission, make.assessor_of(submission.organization))

    page = mine.get(address).content.decode()
    assert "ward@mail.example: asked" in page
    assert "Half of the class spoke." in page
    assert reverse("assessment:watched", args=[submission.id, "lesson-plan"])
    assert mine.get(reverse("assessment:watched", args=[submission.id, "gone"])).status_code == 404


def test_names_go_with_who_leaves_and_what_was_seen_goes_with_its_learner() -> None:
    submission = observing.draft()
    observer = make.assessor_of(submission.organization, name="Otto Observer")
    observing.observed(submission, observer)
    attempt = handed_in(submission)

    actions.erase_learner(observer.pk, at=clock.now())
    with all_organizations():
        attempt.refresh_from_db()
        item = Artifact.objects.get(observer=observer)
    assert kept(attempt).signed_by == item.signed_by == "a former member"
    assert "Otto" not in str(attempt.work)
    assert kept(attempt).text == SAW

    actions.erase_learner(submission.learner_id, at=clock.now())
    with all_organizations():
        attempt.refresh_from_db()
        item.refresh_from_db()
    assert (item.observed, item.text) == (None, "")
    assert "Oakfield" not in str(attempt.work)
