"""The letters that follow a submission: to whom, once, in their language."""

from __future__ import annotations

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization

from insignia.assessment import actions, queries
from insignia.assessment.events import SubmissionPassed, SubmissionReturned, SubmissionSubmitted
from insignia.assessment.subscribers import telling
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.organizations.values import Role

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE


def letters_to(address: str | None) -> list[Letter]:
    letters = Letter.objects.filter(recipient=address, key__startswith="assessment.")
    return list(letters.order_by("queued_at", "key"))


def test_every_assessor_but_the_learner_hears_of_a_submission() -> None:
    of = organization()
    assessor = make.assessor_of(of)
    learner = member(of, roles=[Role.ASSESSOR])
    submission = make.submitted_submission(published_achievement(of), learner=learner, at=AT)

    telling.tell_who_assesses(SubmissionSubmitted(submission.id, of.id, 1))

    (letter,) = letters_to(assessor.email)
    assert letter.subject == "To assess: Asking Questions That Open Discussion"
    assert f"/desk/assess/{submission.id}/" in words_of(letter)
    assert "June 29, 2026" in words_of(letter)
    assert letters_to(learner.email) == []


def test_a_learner_hears_what_came_back_with_a_link_to_it() -> None:
    submission, _ = make.returned_submission(at=AT)
    event = SubmissionReturned(submission.id, submission.learner_id, submission.organization_id, 1)

    telling.tell_what_came_back(event)

    (letter,) = letters_to(submission.learner.email)
    assert "2 of 3 criteria are met" in words_of(letter)
    assert f"/learn/{submission.id}/" in words_of(letter)


def test_a_letter_is_posted_once_however_often_the_job_runs() -> None:
    submission, _ = make.returned_submission(at=AT)
    event = SubmissionReturned(submission.id, submission.learner_id, submission.organization_id, 1)

    telling.tell_what_came_back(event)
    telling.tell_what_came_back(event)

    assert len(letters_to(submission.learner.email)) == 1


def test_a_letter_speaks_the_language_of_its_reader() -> None:
    learner = person("Lena")
    learner.language = "de"
    learner.save()
    submission, _ = make.returned_submission(learner=learner, at=AT)
    event = SubmissionReturned(submission.id, learner.pk, submission.organization_id, 1)

    telling.tell_what_came_back(event)

    (letter,) = letters_to(learner.email)
    assert letter.subject  # the catalogue of German words belongs to the shell
    assert "“Asking Questions That Open Discussion”" in words_of(letter) or "„" in words_of(letter)


def test_a_passed_learner_is_congratulated() -> None:
    submission, _ = make.passed_submission(at=AT)
    found = queries.passing_decision(submission.version_id, person_id=submission.learner_id)
    assert found is not None

    telling.tell_what_was_passed(
        SubmissionPassed(
            submission.id,
            found.id,
            submission.learner_id,
            submission.version_id,
            submission.organization_id,
        )
    )

    (letter,) = letters_to(submission.learner.email)
    assert "Congratulations" in words_of(letter)


def test_nobody_is_written_to_who_left() -> None:
    submission, _ = make.returned_submission(at=AT)
    learner = submission.learner
    address = learner.email
    learner.erased_at = AT
    learner.save()

    telling.tell_what_came_back(
        SubmissionReturned(submission.id, learner.pk, submission.organization_id, 1)
    )

    assert letters_to(address) == []


def test_the_letters_follow_from_the_acts_through_the_queue() -> None:
    submission = make.submitted_submission()
    assessor = make.assessor_of(submission.organization)
    actions.claim(submission.id, acting=as_actor(assessor), at=AT)
    make.decided(submission, assessor=assessor, failing=["plan"], at=AT)
    run_pending()

    assert len(letters_to(assessor.email)) == 1
    assert len(letters_to(submission.learner.email)) == 1
