"""What a learner takes along, and what is left when they go."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import TestCase
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.organizations import member

from insignia.assessment import actions, artifacts, belongings, queries
from insignia.assessment.models import Artifact, Attempt, Claim, Decision, Submission
from insignia.assessment.queueing import listing
from insignia.assessment.subscribers import following
from insignia.assessment.values import State
from insignia.foundation import actors, blobs
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
WORDS = ("revolutions", "Tom asked", "Ladder", "26 pupils", "Oakfield", "plan.pdf", "notice first")


def everything_written() -> str:
    with own():
        tables = (Submission, Artifact, Attempt)
        rows = [row for table in tables for row in table.objects.values()]
    return json.dumps(rows, default=str)


def test_a_learner_takes_along_every_attempt_feedback_and_file() -> None:
    submission, _ = make.returned_submission()

    holding = belongings.of(submission.learner_id)

    kept: Any = next(iter(holding.facts))
    assert kept["state"] == "returned"
    assert kept["attempts"][0]["decision"]["criteria"][2]["comment"] == make.COMMENT
    ((name, reference),) = holding.files.items()
    assert name.endswith("-plan.pdf")
    assert blobs.read(reference) == make.plan_of(submission)
    json.dumps(holding.facts)


def test_an_undecided_attempt_is_taken_along_too() -> None:
    submission = make.submitted_submission()

    kept: Any = next(iter(belongings.of(submission.learner_id).facts))

    assert "decision" not in kept["attempts"][0]


def test_what_is_shown_of_a_picture_goes_with_the_picture() -> None:
    submission = make.started_submission()
    item = make.attached_file(submission, content=make.png(), name="board.png")
    owner = submission.learner_id

    with TestCase.captureOnCommitCallbacks(execute=True):
        following.erase_what_was_handed_in(owner, frozenset())

    for digest in (item.digest, item.shown):
        assert not blobs.exists(artifacts.reference(digest, owner=owner))
    with own():
        assert Artifact.objects.get().shown == ""


def test_what_a_learner_wrote_goes_and_the_decision_stays() -> None:
    submission, _ = make.returned_submission()
    with own():
        digest = submission.artifacts.exclude(digest="").get().digest
    reference = artifacts.reference(digest, owner=submission.learner_id)
    assert any(word in everything_written() for word in WORDS)

    with TestCase.captureOnCommitCallbacks(execute=True):
        following.erase_what_was_handed_in(submission.learner_id, frozenset())

    left = everything_written()
    assert [word for word in WORDS if word in left] == []
    assert not blobs.exists(reference)
    assert queries.submission(submission.id).state == State.WITHDRAWN
    with own():
        decision = Decision.objects.get()
    assert decision.attempt.submission_id == submission.id


def test_a_passed_submission_stays_passed() -> None:
    submission, _ = make.passed_submission()

    actions.erase_learner(submission.learner_id, at=AT)

    assert queries.submission(submission.id).state == State.PASSED
    assert queries.passing_decision(submission.version_id, person_id=submission.learner_id)


def test_work_on_the_desk_leaves_the_desk() -> None:
    submission, assessor = make.claimed_submission()
    actions.save_scores(submission.id, make.scores(), acting=as_actor(assessor), at=AT)

    actions.erase_learner(submission.learner_id, at=AT)

    with own():
        assert not Claim.objects.exists()
    assert listing.next_for(submission.organization.slug, acting=as_actor(assessor), at=AT) is None


def test_what_an_assessor_who_left_had_taken_on_is_free_again() -> None:
    submission, assessor = make.claimed_submission()

    actions.erase_learner(assessor.pk, at=AT)
    actions.release_lapsed(acting=actors.SYSTEM, at=AT)

    assert queries.submission(submission.id).state == State.SUBMITTED


def test_nobody_elses_work_is_touched() -> None:
    mine, _ = make.returned_submission()
    other = make.submitted_submission()
    bystander = member(mine.organization, roles=[Role.OWNER])

    assert actions.erase_learner(bystander.pk, at=AT) == 0
    actions.erase_learner(mine.learner_id, at=AT)

    assert queries.submission(other.id).overview
