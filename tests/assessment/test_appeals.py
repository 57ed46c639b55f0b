"""Appeals: the same work judged by others, who know nothing of what was found (A11, rule 38)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, belongings, desk, queries
from insignia.assessment.appeals import listing as overview
from insignia.assessment.appeals import reading
from insignia.assessment.appeals.errors import (
    AppealedAlready,
    AppealTooLate,
    IncompleteAppeal,
    JudgedBefore,
    NothingToAppeal,
    WorkGoesOnElsewhere,
)
from insignia.assessment.appeals.values import Result
from insignia.assessment.errors import NotInThisState
from insignia.assessment.models import Appeal, Decision
from insignia.assessment.queueing import assigning, listing
from insignia.assessment.queueing.shelves import Show
from insignia.assessment.values import ADJUDICATOR, AppealTally, State
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import Letter
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
ALL = listing.Wanted(show=Show.ALL)
DAY = timedelta(days=1)
WORDS = "The recording shows two quieter pupils answering at minute four."


def returned(**judging: Any) -> tuple[Submission, Person]:
    version = published_achievement(organization(), micro_credential(judging=Judging(**judging)))
    return make.returned_submission(version, at=AT)


def other(submission: Submission, name: str = "Ona Other") -> Person:
    return make.assessor_of(submission.organization, name=name)


def state(submission: Submission) -> State:
    return State(queries.submission(submission.id).state)


def decisions(submission: Submission) -> list[Decision]:
    return [attempt.decision for attempt in queries.attempts(submission.id)]


@pytest.mark.parametrize(
    ("failing", "result", "after"),
    [
        ((), Result.OVERTURNED, State.PASSED),
        (("include",), Result.UPHELD, State.RETURNED),
        (("plan", "wait", "include"), Result.UPHELD, State.RETURNED),
    ],
)
def test_others_judge_it_and_the_better_finding_holds(
    failing: tuple[str, ...], result: Result, after: State
) -> None:
    submission, _ = returned()
    before = decisions(submission)[0]
    kept = (before.outcome, before.criteria, before.decided_at, before.feedback)

    make.appealed(submission, at=AT + DAY)
    make.handed_in(submission, assessor=other(submission), failing=failing, at=AT + 2 * DAY)

    assert state(submission) is after
    first, second = decisions(submission)
    assert (first.outcome, first.criteria, first.decided_at, first.feedback) == kept
    (appeal,) = reading.of_submission(submission.id)
    assert (appeal.result, appeal.decided_at) == (result, AT + 2 * DAY)
    met = {one.criterion_id for one in queries.standing(submission.id) if one.is_met}
    assert met == {"plan", "wait", "include"} - ({"include"} if failing else set())
    assert queries.decision(second.id).instead_of == first.id
    assert second.assessor_count == 1


def test_whoever_judged_before_is_refused_and_does_not_find_it() -> None:
    submission, first = returned()
    make.appealed(submission, at=AT + DAY)

    with pytest.raises(JudgedBefore):
        actions.claim(submission.id, acting=as_actor(first), at=AT + DAY)

    second = other(submission)
    org = submission.organization.slug
    shown = {
        who: listing.queue(org, ALL, acting=as_actor(who), at=AT + DAY).rows
        for who in (first, second)
    }
    assert not shown[first]
    assert [row.submission.id for row in shown[second]] == [submission.id]
    run_pending()
    rows = Letter.objects.filter(key__startswith="assessment.appealed:")
    told = set(rows.values_list("recipient", flat=True))
    assert second.email in told
    assert first.email not in told


def test_it_is_judged_blind_whatever_the_definition_says() -> None:
    submission, _ = returned()
    make.appealed(submission, at=AT + DAY)
    second = other(submission)
    org = submission.organization.slug

    shown = desk.of_assessor(org, submission.id, acting=as_actor(second), at=AT + DAY)

    assert "Lina" not in shown.learner
    assert shown.version.definition.judging.is_blind
    assert shown.open_ids == {"plan", "wait", "include"}
    assert [one.outcome for one in shown.criteria] == [None, None, None]
    assert all("plan.pdf" not in item.view.file_name for item in shown.items)
    (row,) = listing.queue(org, ALL, acting=as_actor(second), at=AT).rows
    assert "Lina" not in row.learner


def test_whoever_gives_out_an_appeal_is_not_told_whose_it_is() -> None:
    submission, _ = returned()
    make.appealed(submission, at=AT + DAY)
    lead = member(submission.organization, roles=[Role.OWNER])

    given = assigning.giving(submission.organization.slug, acting=as_actor(lead), at=AT + DAY)

    (row,) = given.rows
    assert row.submission.id == submission.id
    assert "Lina" not in row.learner


def test_who_leads_and_may_judge_reads_the_words_once_it_is_decided() -> None:
    submission, first = returned()
    make.appealed(submission, at=AT + DAY)
    second, org = other(submission), submission.organization_id
    auditor = member(submission.organization, roles=[Role.AUDITOR], name="Aud")

    def shown(reader: Person) -> tuple[str, bool]:
        rows = overview.of_organization(org)
        (row,) = overview.rows(rows, organization_id=org, reader=reader.pk, at=AT + DAY)
        return row.learner, row.is_veiled

    assert shown(auditor) == ("Lina Learner", False)
    assert shown(second)[1]
    assert "Lina" not in shown(second)[0]
    make.handed_in(submission, assessor=second, at=AT + DAY)
    assert shown(first) == ("Lina Learner", False)


def test_as_many_judge_it_as_judged_before_and_others_settle_it() -> None:
    of = organization()
    version = published_achievement(of, micro_credential(judging=Judging(assessors=2)))
    submission = make.submitted_submission(version, at=AT)
    judges = [make.assessor_of(of, name=name) for name in ("Ann", "Ben", "Cem", "Dee", "Eve")]
    for one in judges[:2]:
        make.handed_in(submission, assessor=one, failing=("include",), at=AT)
    make.appealed(submission, at=AT + DAY)

    assert make.handed_in(submission, assessor=judges[2], at=AT + DAY) is None
    assert not make.handed_in(submission, assessor=judges[3], failing=("include",), at=AT + DAY)
    who = as_actor(judges[4])
    assert actions.claim(submission.id, acting=who, at=AT + DAY).seat == ADJUDICATOR
    actions.save_scores(submission.id, make.scores(), acting=who, at=AT + DAY)
    actions.adjudicate(submission.id, feedback="", acting=who, at=AT + DAY)

    last = queries.decision(decisions(submission)[-1].id)
    assert (last.is_passing, last.assessor_count, last.is_adjudicated) == (True, 2, True)


def test_refusals_leave_nothing_behind() -> None:
    waiting = make.submitted_submission(at=AT)
    submission, _ = returned(appeal_days=7)

    with pytest.raises(NothingToAppeal):
        make.appealed(waiting, at=AT)
    with pytest.raises(AppealTooLate):
        make.appealed(submission, at=AT + 7 * DAY + timedelta(seconds=1))
    with pytest.raises(IncompleteAppeal) as empty:
        make.appealed(submission, criteria=["unknown"], words="  ", at=AT + DAY)
    assert [gap.where for gap in empty.value.gaps] == ["criteria", "words"]
    with own():
        assert not Appeal.objects.exists()
    assert state(submission) is State.RETURNED

    make.appealed(submission, at=AT + 7 * DAY)
    with pytest.raises(AppealedAlready):
        make.appealed(submission, at=AT + 7 * DAY)
    with pytest.raises(NotInThisState):
        actions.withdraw(submission.id, acting=as_actor(submission.learner), at=AT + 7 * DAY)
    make.handed_in(submission, assessor=other(submission), failing=("include",), at=AT + 7 * DAY)
    with pytest.raises(AppealedAlready):
        make.appealed(submission, at=AT + 7 * DAY)


def test_work_begun_anew_is_finished_first() -> None:
    submission, _ = make.passed_submission(at=AT)
    version = queries.submission(submission.id).version_id
    actions.start(version, acting=as_actor(submission.learner), at=AT)

    with pytest.raises(WorkGoesOnElsewhere):
        make.appealed(submission, at=AT)
    assert state(submission) is State.PASSED


def test_after_it_the_next_attempt_is_as_any_other() -> None:
    submission, first = returned(most_attempts=2)
    make.appealed(submission, at=AT + DAY)
    make.handed_in(submission, assessor=other(submission), failing=("include",), at=AT + DAY)
    make.written(submission, what_changed="More minutes of it.", at=AT + DAY)

    attempt = actions.submit(submission.id, acting=as_actor(submission.learner), at=AT + 2 * DAY)

    assert attempt.number == 2
    assert queries.attempts_made(submission.version_id, person_id=submission.learner_id) == 2
    actions.claim(submission.id, acting=as_actor(first), at=AT + 2 * DAY)
    shown = desk.of_assessor(
        submission.organization.slug, submission.id, acting=as_actor(first), at=AT + 2 * DAY
    )
    assert shown.learner == "Lina Learner"
    assert shown.open_ids == {"include"}


def test_it_is_told_counted_taken_along_and_erased() -> None:
    submission, _ = returned()
    make.appealed(submission, at=AT + DAY)
    achievement = submission.version.achievement_id
    make.handed_in(submission, assessor=other(submission), at=AT + DAY)
    run_pending()

    letter = Letter.objects.get(key__startswith="assessment.appeal-decided:")
    assert letter.recipient == submission.learner.email
    assert not Letter.objects.filter(key__startswith="assessment.passed:").exists()
    past = queries.past_of(achievement)
    assert past.appeals == AppealTally(made=1, overturned=1)
    assert [(one.passed, one.returned) for one in past.attempts] == [(0, 1)]
    assert WORDS in json.dumps(belongings.of(submission.learner_id).facts)
    actions.erase_learner(submission.learner_id, at=AT)
    with own():
        assert Appeal.objects.get().words == ""
