"""Prior learning: claimed in words, shown by evidence or an interview, judged by one rubric."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, prior_rules, queries, works
from insignia.assessment.errors import ConflictOfInterest, IncompleteSubmission
from insignia.assessment.models import Interview, Submission
from insignia.assessment.others.refusals import InterviewInTheFuture, NoInterviewHere
from insignia.assessment.values import PriorLearning, Route, State
from insignia.awards.models import Issuance
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

TODAY = AT.date()
TOLD: dict[str, Any] = {"held_on": TODAY, "text": "She told me how she waits.", "at": AT}


@pytest.mark.parametrize(
    ("claimed", "gaps"),
    [
        (None, 0),
        (PriorLearning("Lessons", "Kiel", "2016"), 0),
        (PriorLearning("Lessons", " ", "2016"), 1),
        (PriorLearning(), 3),
    ],
)
def test_a_claim_says_what_where_and_when(claimed: PriorLearning | None, gaps: int) -> None:
    assert len(prior_rules.gaps_in(claimed)) == gaps


@pytest.mark.parametrize(
    ("state", "route", "is_blind", "days", "refusal"),
    [
        (State.SUBMITTED, Route.PRIOR_LEARNING, False, 0, None),
        (State.IN_ASSESSMENT, Route.PRIOR_LEARNING, False, -9, None),
        (State.SUBMITTED, Route.PRIOR_LEARNING, False, 1, InterviewInTheFuture),
        (State.SUBMITTED, Route.PRIOR_LEARNING, True, 0, NoInterviewHere),
        (State.SUBMITTED, Route.COURSE, False, 0, NoInterviewHere),
        (State.PASSED, Route.PRIOR_LEARNING, False, 0, NoInterviewHere),
        (State.RETURNED, Route.PRIOR_LEARNING, False, 0, NoInterviewHere),
    ],
)
def test_when_an_interview_may_be_recorded(
    state: State, route: Route, days: int, refusal: type[Exception] | None, *, is_blind: bool
) -> None:
    held_on = TODAY + timedelta(days=days)
    if refusal is None:
        prior_rules.may_interview(state, route, is_blind=is_blind, held_on=held_on, today=TODAY)
        return
    with pytest.raises(refusal):
        prior_rules.may_interview(state, route, is_blind=is_blind, held_on=held_on, today=TODAY)


@pytest.mark.django_db
def test_choosing_the_route_alone_is_no_claim() -> None:
    submission = make.finished_draft(at=AT)
    with own():
        Submission.objects.filter(pk=submission.pk).update(route=Route.PRIOR_LEARNING.value)

    with pytest.raises(IncompleteSubmission) as refused:
        actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    assert {gap.where for gap in refused.value.gaps} == {"prior"}
    assert queries.submission(submission.id).state == "draft"


@pytest.mark.django_db
def test_claim_and_interview_are_evidence_and_the_credential_says_what_was_recognised() -> None:
    of = organization()
    submission = make.claimed_prior_learning(published_achievement(of), at=AT)
    assessor = make.assessor_of(of)
    actions.record_interview(submission.id, **TOLD, acting=as_actor(assessor))
    client = Client()
    client.force_login(assessor)

    page = client.get(reverse("assessment:desk", args=[of.slug, submission.id])).content.decode()
    assert "I led lessons for the youth club." in page
    assert "She told me how she waits." in page

    actions.claim(submission.id, acting=as_actor(assessor), at=AT)
    decision = make.decided(submission, assessor=assessor, at=AT)
    assert queries.decision(decision.id).route is Route.PRIOR_LEARNING
    assert works.thawed(queries.latest_attempt(submission.id).work).prior is not None
    run_pending()
    with own():
        document = Issuance.objects.get(award__decision_id=decision.id).document
    issued = bytes(document or b"").decode()
    assert "How it was learned: Recognised prior learning" in issued
    assert "prior-learning" in issued
    assert "youth club" not in issued


@pytest.mark.django_db
def test_nobody_records_an_interview_with_themselves_and_blind_work_has_none() -> None:
    of = organization()
    blind = micro_credential(judging=Judging(is_blind=True))
    hidden = make.claimed_prior_learning(published_achievement(of, blind), at=AT)
    mine = make.claimed_prior_learning(
        published_achievement(of), learner=make.assessor_of(of, name=Role.ASSESSOR.value), at=AT
    )

    with pytest.raises(NoInterviewHere):
        actions.record_interview(hidden.id, **TOLD, acting=as_actor(make.assessor_of(of)))
    with pytest.raises(ConflictOfInterest):
        actions.record_interview(mine.id, **TOLD, acting=as_actor(mine.learner))

    with own():
        assert not Interview.objects.exists()


@pytest.mark.django_db
def test_what_was_claimed_and_told_goes_with_the_learner() -> None:
    of = organization()
    submission = make.claimed_prior_learning(published_achievement(of), at=AT)
    actions.record_interview(submission.id, **TOLD, acting=as_actor(make.assessor_of(of)))

    actions.erase_learner(submission.learner_id, at=AT)

    with own():
        rows = str([*Submission.objects.values(), *Interview.objects.values()])
        work = str(queries.latest_attempt(submission.id).work)
    assert all(word not in rows + work for word in ("youth club", "Kiel", "how she waits"))
