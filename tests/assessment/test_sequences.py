"""A quest from its first step to its last: judged step by step, seen by its class's educator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, quest
from tests.factories.cohorts import cohort, enrolled
from tests.factories.organizations import organization

from insignia.achievements.values import PartOrder
from insignia.assessment import actions, queries
from insignia.assessment.errors import IncompleteSubmission, NotOpenYet
from insignia.assessment.values import Outcome, Route, StagesDone, State
from insignia.cohorts import queries as cohorts
from insignia.cohorts.values import Standing
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from typing import Any

    from insignia.accounts.models import Person
    from insignia.assessment.models import Artifact, Decision, Submission

pytestmark = pytest.mark.django_db

SHOWS = {"question": "asks", "sketch": "draws", "talk": "tells"}
ANSWERS = {"question-hard": "It was dark.", "sketch-choice": "Ink lasts.", "whole": "To look."}


def show(submission: Submission, part: str) -> Artifact:
    return make.attached_text(submission, part=part, criteria=[SHOWS[part]], where_tried="")


def answered(submission: Submission, *, what_changed: str = "") -> None:
    actions.save_draft(
        submission.id,
        overview="",
        reflection=ANSWERS,
        what_changed=what_changed,
        route=Route.INFORMAL,
        acting=as_actor(submission.learner),
        at=clock.now(),
    )


def judged(submission: Submission, assessor: Person, *, part: str, **said: Any) -> Decision:
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    actions.claim(submission.id, acting=as_actor(assessor), at=clock.now())
    return make.decided(submission, assessor=assessor, criteria=[SHOWS[part]], **said)


def workspace(submission: Submission) -> str:
    client = Client()
    client.force_login(submission.learner)
    return client.get(reverse("assessment:workspace", args=[submission.id])).content.decode()


def test_a_quest_is_judged_step_by_step_and_its_class_sees_how_far_everybody_is() -> None:
    version = published_achievement(organization(), quest())
    group, kit = cohort(version), person("Kit Karlsson")
    enrolled(group, kit)
    submission = make.started_submission(version, learner=kit)
    assessor = make.assessor_of(submission.organization)
    answered(submission)

    def seen() -> tuple[Standing, StagesDone | None]:
        (learner,) = cohorts.learners(group, cohorts.goals([group.id])[group.id])
        return learner.standings[0], learner.stages[0]

    assert seen() == (Standing.WORKING, StagesDone(0, 3))
    with pytest.raises(NotOpenYet):
        show(submission, "sketch")
    show(submission, "question")
    first = judged(submission, assessor, part="question")
    assert first.outcome == Outcome.NOT_YET.value
    assert seen() == (Standing.WORKING, StagesDone(1, 3, is_new=True))
    page = workspace(submission)
    assert "the next step is open" in page
    assert 'name="what_changed"' not in page

    show(submission, "sketch")
    again = judged(submission, assessor, part="sketch", failing=["draws"])
    assert again.outcome == Outcome.NOT_YET.value
    assert seen() == (Standing.RETURNED, StagesDone(1, 3))
    with pytest.raises(NotOpenYet):
        show(submission, "talk")
    answered(submission, what_changed="Drew the feet anew.")
    judged(submission, assessor, part="sketch")

    show(submission, "talk")
    last = judged(submission, assessor, part="talk")
    assert last.outcome == Outcome.DEMONSTRATED.value
    found = queries.decision(last.id).criteria
    assert [(one.criterion_id, one.attempt) for one in found] == [
        ("asks", 1), ("draws", 3), ("tells", 4),
    ]  # fmt: skip
    assert seen() == (Standing.PASSED, StagesDone(3, 3))
    run_pending()
    assert Letter.objects.filter(key__contains="next-stage").count() == 2
    tallied = queries.past_of(version.achievement_id).attempts
    assert [(one.number, one.passed, one.returned) for one in tallied] == [
        (1, 2, 1), (2, 1, 0),
    ], "who goes on to the next step has not come back to the last"  # fmt: skip


def test_a_later_step_keeps_out_the_criteria_that_only_it_shows() -> None:
    submission = make.started_submission(published_achievement(organization(), quest()))
    assessor = make.assessor_of(submission.organization)
    answered(submission)
    show(submission, "question")
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    actions.claim(submission.id, acting=as_actor(assessor), at=clock.now())
    client = Client()
    client.force_login(assessor)
    slug = submission.organization.slug

    page = client.get(reverse("assessment:desk", args=[slug, submission.id])).content.decode()

    assert 'name="criterion-asks"' in page
    assert 'name="criterion-draws"' not in page
    assert page.count("It belongs to a later step and is judged then.") == 2


def test_what_is_judged_together_opens_step_by_step_and_is_handed_in_once() -> None:
    definition = quest(part_order=PartOrder.AS_READY)
    submission = make.started_submission(published_achievement(organization(), definition))
    assessor = make.assessor_of(submission.organization)
    show(submission, "question")
    with pytest.raises(NotOpenYet):  # its question is not answered yet
        show(submission, "sketch")
    answered(submission)
    show(submission, "sketch")
    with pytest.raises(IncompleteSubmission):
        actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    show(submission, "talk")
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    actions.claim(submission.id, acting=as_actor(assessor), at=clock.now())

    made = make.decided(submission, assessor=assessor, criteria=list(SHOWS.values()))

    assert made.outcome == Outcome.DEMONSTRATED.value
    assert queries.submission(submission.id).state == State.PASSED.value


def test_a_question_is_asked_beside_its_part_and_other_answers_stay() -> None:
    submission = make.started_submission(published_achievement(organization(), quest()))
    answered(submission)
    client = Client()
    client.force_login(submission.learner)
    address = reverse("assessment:workspace", args=[submission.id])

    page = client.get(address).content.decode()
    posted = {"overview": "", "route": "course", "prompt-question-hard": "The light."}
    client.post(address, {**posted, "do": "save"})

    assert 'name="prompt-question-hard"' in page
    assert 'form="words"' in page
    assert 'name="prompt-sketch-choice"' not in page
    kept = queries.submission(submission.id).reflection
    assert kept == {**ANSWERS, "question-hard": "The light."}
