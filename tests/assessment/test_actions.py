"""The use-cases: what they change, what they record, and what a refusal leaves unwritten."""

from __future__ import annotations

import io
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, next_version, published_achievement
from tests.factories.organizations import member, organization

from insignia.accounts.errors import SignInNeeded
from insignia.achievements.values import MediaKind
from insignia.assessment import actions, jobs, queries, works
from insignia.assessment.errors import (
    ClaimedByAnother,
    ClaimRanOut,
    ConflictOfInterest,
    IncompleteScores,
    IncompleteSubmission,
    NotInThisState,
    OutcomeDiffers,
    StartsAreClosed,
    TooManyItems,
    UnknownEvidencePart,
)
from insignia.assessment.models import (
    Artifact,
    Attempt,
    Claim,
    Decision,
    Feedback,
    Score,
    Submission,
)
from insignia.assessment.rules import CLAIM_LASTS
from insignia.assessment.values import (
    CriterionScore,
    Outcome,
    Route,
    State,
    Verdict,
)
from insignia.foundation import actors
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.tenancy import own
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
TABLES = (Submission, Artifact, Attempt, Claim, Score, Feedback, Decision)


def everything() -> dict[str, list[Any]]:
    """Every row of the slice and how many audit entries there are."""
    with own():
        rows = {table.__name__: list(table.objects.order_by("pk").values()) for table in TABLES}
    return {**rows, "audit": [AuditEntry.objects.count()]}


def refused(refusal: type[Refusal], act: Callable[[], object]) -> Refusal:
    """The refusal of an act, which has written nothing."""
    before = everything()
    with pytest.raises(refusal) as caught:
        act()
    assert everything() == before
    return caught.value


def entries(submission: Submission) -> list[str]:
    about = AuditEntry.objects.filter(about_id=str(submission.id)).order_by("position")
    return [entry.action.removeprefix("assessment.") for entry in about]


def test_a_start_pins_the_version() -> None:
    of = organization()
    first = published_achievement(of)
    submission = make.started_submission(first)
    next_version(first, micro_credential(name="Renamed"))

    assert queries.submission(submission.id).version_id == first.id
    assert submission.state == State.DRAFT


def test_a_second_start_goes_on_with_the_first() -> None:
    submission = make.started_submission()

    again = actions.start(
        submission.version_id, acting=as_actor(submission.learner), at=AT, route=Route.COURSE
    )

    assert again.pk == submission.pk
    assert entries(submission) == ["start"]


def test_a_new_start_is_possible_after_a_pass() -> None:
    submission, _ = make.passed_submission()

    again = actions.start(submission.version_id, acting=as_actor(submission.learner), at=AT)

    assert again.pk != submission.pk


def test_an_overtaken_version_takes_no_start() -> None:
    first = published_achievement(organization())
    next_version(first, micro_credential())

    refused(StartsAreClosed, lambda: actions.start(first.id, acting=as_actor(person()), at=AT))


def test_nobody_starts_without_signing_in() -> None:
    version = published_achievement(organization())

    refused(SignInNeeded, lambda: actions.start(version.id, acting=actors.ANONYMOUS, at=AT))


def test_one_item_may_show_many_criteria_and_unknown_ones_are_dropped() -> None:
    item = make.attached_text(
        make.started_submission(), part="lesson-recording", criteria=["wait", "invented", "plan"]
    )

    assert item.criteria == ["plan", "wait"]


@pytest.mark.parametrize(
    ("part", "media", "refusal"),
    [
        ("lesson-plan", MediaKind.VIDEO, UnknownEvidencePart),
        ("no-part", MediaKind.TEXT, UnknownEvidencePart),
    ],
)
def test_a_part_takes_only_what_it_asks_for(
    part: str, media: MediaKind, refusal: type[Refusal]
) -> None:
    submission = make.started_submission()

    refused(refusal, lambda: make.attached_text(submission, part=part, media=media))


def test_a_full_part_takes_no_more() -> None:
    submission = make.started_submission()
    for _ in range(5):
        make.attached_text(submission)

    refused(TooManyItems, lambda: make.attached_text(submission))


def test_strangers_touch_nothing() -> None:
    submission = make.finished_draft()
    with own():
        item = submission.artifacts.first()
    assert item is not None
    stranger = as_actor(person())

    for act in (
        lambda: actions.submit(submission.id, acting=stranger, at=AT),
        lambda: actions.withdraw(submission.id, acting=stranger, at=AT),
        lambda: actions.detach(item.id, acting=stranger, at=AT),
        lambda: actions.remap(item.id, criteria=[], where_tried="", acting=stranger, at=AT),
        lambda: actions.claim(submission.id, acting=stranger, at=AT),
    ):
        refused(NotFound, act)


def test_an_unfinished_draft_is_refused_with_every_gap() -> None:
    submission = make.started_submission()

    refusal = refused(
        IncompleteSubmission,
        lambda: actions.submit(submission.id, acting=as_actor(submission.learner), at=AT),
    )

    assert len(refusal.gaps) == 6


def test_submitting_freezes_the_work_and_promises_a_date() -> None:
    submission = make.finished_draft(at=AT)

    attempt = actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    assert (attempt.number, attempt.due_at) == (1, AT + timedelta(days=14))
    assert queries.submission(submission.id).state == State.SUBMITTED
    assert len(works.thawed(attempt.work).artifacts) == 2
    assert entries(submission)[-1] == "submit"


def test_what_was_handed_in_cannot_be_changed() -> None:
    submission = make.submitted_submission()
    with own():
        item = submission.artifacts.first()
    assert item is not None
    me = as_actor(submission.learner)

    for act in (
        lambda: actions.submit(submission.id, acting=me, at=AT),
        lambda: make.written(submission),
        lambda: actions.detach(item.id, acting=me, at=AT),
        lambda: actions.remap(item.id, criteria=[], where_tried="", acting=me, at=AT),
        lambda: make.attached_text(submission),
    ):
        refused(NotInThisState, act)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_submit_at_once_make_one_attempt() -> None:
    submission = make.finished_draft()
    me, ready = as_actor(submission.learner), threading.Barrier(2)
    found: list[object] = []

    def tab() -> None:
        ready.wait(timeout=10)
        try:
            found.append(actions.submit(submission.id, acting=me, at=AT).number)
        except NotInThisState as refusal:
            found.append(refusal.code)
        finally:
            connection.close()

    tabs = [threading.Thread(target=tab) for _ in range(2)]
    for thread in tabs:
        thread.start()
    for thread in tabs:
        thread.join(timeout=30)

    assert sorted(found, key=str) == [1, "assessment.not-in-this-state"]
    with own():
        assert Attempt.objects.filter(submission=submission).count() == 1
    assert entries(submission).count("submit") == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_start_at_once_go_on_with_one_submission() -> None:
    version, learner = published_achievement(organization()), person()
    ready, found = threading.Barrier(2), []

    def tab() -> None:
        ready.wait(timeout=10)
        try:
            found.append(actions.start(version.id, acting=as_actor(learner), at=AT).pk)
        finally:
            connection.close()

    tabs = [threading.Thread(target=tab) for _ in range(2)]
    for thread in tabs:
        thread.start()
    for thread in tabs:
        thread.join(timeout=30)

    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_claim_holds_the_submission_for_one_assessor() -> None:
    submission, assessor = make.claimed_submission(at=AT)
    other = make.assessor_of(submission.organization, name="Otto")

    assert queries.submission(submission.id).state == State.IN_ASSESSMENT
    refused(ClaimedByAnother, lambda: actions.claim(submission.id, acting=as_actor(other), at=AT))
    refused(
        ClaimedByAnother,
        lambda: actions.save_scores(submission.id, make.scores(), acting=as_actor(other), at=AT),
    )
    again = actions.claim(submission.id, acting=as_actor(assessor), at=AT + timedelta(hours=1))
    assert again.expires_at == AT + CLAIM_LASTS
    assert entries(submission).count("claim") == 1


def test_nobody_claims_their_own_work() -> None:
    of = organization()
    learner = member(of, roles=[Role.ASSESSOR])
    submission = make.submitted_submission(published_achievement(of), learner=learner)

    refused(
        ConflictOfInterest, lambda: actions.claim(submission.id, acting=as_actor(learner), at=AT)
    )


def test_a_member_who_does_not_assess_is_told_so() -> None:
    submission = make.submitted_submission()
    designer = member(submission.organization, roles=[Role.DESIGNER])

    refused(NotAllowed, lambda: actions.claim(submission.id, acting=as_actor(designer), at=AT))


def test_a_draft_is_nobodys_but_the_learners() -> None:
    submission = make.finished_draft()
    assessor = make.assessor_of(submission.organization)

    refused(NotFound, lambda: actions.claim(submission.id, acting=as_actor(assessor), at=AT))


def test_a_claim_that_ran_out_keeps_the_scores_and_refuses_the_decision() -> None:
    submission, assessor = make.claimed_submission(at=AT)
    who, late = as_actor(assessor), AT + CLAIM_LASTS + timedelta(minutes=1)
    actions.save_scores(submission.id, make.scores(), acting=who, at=late)

    refused(ClaimRanOut, lambda: actions.hand_in(submission.id, feedback="", acting=who, at=late))
    actions.claim(submission.id, acting=who, at=late)
    decision = actions.hand_in(submission.id, feedback="", acting=who, at=late)

    assert decision is not None
    assert decision.outcome == Outcome.DEMONSTRATED


def test_the_sweep_puts_back_what_ran_out_and_nothing_else() -> None:
    lapsed, _ = make.claimed_submission(at=AT)
    held, _ = make.claimed_submission(at=AT + timedelta(hours=1))

    released = actions.release_lapsed(acting=actors.SYSTEM, at=AT + CLAIM_LASTS)

    assert released == 1
    assert queries.submission(lapsed.id).state == State.SUBMITTED
    assert queries.submission(held.id).state == State.IN_ASSESSMENT
    assert entries(lapsed)[-1] == "lapse"
    assert actions.release_lapsed(acting=actors.SYSTEM, at=AT + CLAIM_LASTS) == 0


def test_the_sweep_runs_as_a_job(clock: StandingClock) -> None:
    submission, _ = make.claimed_submission(at=clock.now())
    clock.advance(CLAIM_LASTS)

    jobs.release_lapsed_claims.call()

    assert queries.submission(submission.id).state == State.SUBMITTED


def test_what_ran_out_may_be_claimed_by_another_and_the_first_is_told() -> None:
    submission, first = make.claimed_submission(at=AT)
    second, late = make.assessor_of(submission.organization, name="Otto"), AT + CLAIM_LASTS

    actions.claim(submission.id, acting=as_actor(second), at=late)

    refused(
        ClaimedByAnother,
        lambda: actions.hand_in(submission.id, feedback="", acting=as_actor(first), at=late),
    )


def test_giving_back_keeps_the_scores() -> None:
    submission, assessor = make.claimed_submission(at=AT)
    who = as_actor(assessor)
    actions.save_scores(submission.id, make.scores(), acting=who, at=AT, feedback="So far so good.")

    actions.release(submission.id, acting=who, at=AT)

    attempt = queries.latest_attempt(submission.id)
    assert queries.submission(submission.id).state == State.SUBMITTED
    assert len(queries.scores_so_far(attempt.id, assessor_id=assessor.pk)) == 3
    assert queries.feedback_so_far(attempt.id, assessor_id=assessor.pk) == "So far so good."
    assert entries(submission)[-1] == "release"


def test_a_comment_without_a_verdict_is_kept() -> None:
    submission, assessor = make.claimed_submission(at=AT)
    before = AuditEntry.objects.count()

    actions.save_scores(
        submission.id,
        [CriterionScore("plan", None, "", "Half a thought"), CriterionScore("x", Verdict.MET)],
        acting=as_actor(assessor),
        at=AT,
    )

    attempt = queries.latest_attempt(submission.id)
    kept = queries.scores_so_far(attempt.id, assessor_id=assessor.pk)
    assert kept == {"plan": CriterionScore("plan", None, "", "Half a thought")}
    assert AuditEntry.objects.count() == before


def test_a_decision_needs_every_score() -> None:
    submission, assessor = make.claimed_submission(at=AT)
    who = as_actor(assessor)
    actions.save_scores(submission.id, make.scores()[:2], acting=who, at=AT)

    refusal = refused(
        IncompleteScores, lambda: actions.hand_in(submission.id, feedback="", acting=who, at=AT)
    )

    assert [gap.where for gap in refusal.gaps] == ["criterion-include"]


@pytest.mark.parametrize(
    ("failing", "expected", "is_confirmed"),
    [
        ((), Outcome.NOT_YET, True),
        (("plan",), Outcome.DEMONSTRATED, True),
        ((), None, False),
    ],
)
def test_an_outcome_that_was_not_shown_is_not_decided(
    failing: tuple[str, ...], expected: Outcome | None, is_confirmed: bool
) -> None:
    submission, assessor = make.claimed_submission(at=AT)
    who = as_actor(assessor)
    actions.save_scores(submission.id, make.scores(failing=failing), acting=who, at=AT)

    refused(
        OutcomeDiffers,
        lambda: actions.hand_in(
            submission.id,
            feedback="",
            acting=who,
            at=AT,
            expected=expected,
            is_confirmed=is_confirmed,
        ),
    )


def test_only_what_failed_is_judged_again_and_the_rest_keeps_its_date() -> None:
    submission, assessor = make.returned_submission(failing=["include"], at=AT)
    later = AT + timedelta(days=5)
    make.written(submission, what_changed="I filmed the second half.", at=later)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=later)
    actions.claim(submission.id, acting=as_actor(assessor), at=later)

    made = make.decided(submission, assessor=assessor, criteria=["include"], at=later)

    decision = queries.decision(made.id)
    assert decision.is_passing
    assert [
        (known.criterion_id, known.attempt, known.decided_at) for known in decision.criteria
    ] == [
        ("plan", 1, AT),
        ("wait", 1, AT),
        ("include", 2, later),
    ]
    assert (decision.attempts, decision.assessor_count) == (2, 1)


def test_every_attempt_stays_as_it_was_handed_in() -> None:
    submission, _ = make.returned_submission(at=AT)
    me = as_actor(submission.learner)
    with own():
        before = Attempt.objects.filter(submission=submission).values().get()
        first = submission.artifacts.order_by("attached_at").first()
    assert first is not None

    actions.remap(first.id, criteria=["wait"], where_tried="Elsewhere", acting=me, at=AT, title="X")
    actions.detach(first.id, acting=me, at=AT)
    make.attached_text(submission, title="New")
    make.written(submission, what_changed="Everything.")
    actions.submit(submission.id, acting=me, at=AT)

    with own():
        assert Attempt.objects.filter(submission=submission, number=1).values().get() == before
    kept = works.thawed(queries.attempts(submission.id)[0].work)
    assert "X" not in {item.title for item in kept.artifacts}


def test_a_repeated_attempt_says_what_changed() -> None:
    submission, _ = make.returned_submission(at=AT)

    refusal = refused(
        IncompleteSubmission,
        lambda: actions.submit(submission.id, acting=as_actor(submission.learner), at=AT),
    )

    assert [gap.where for gap in refusal.gaps] == ["what_changed"]


def test_nothing_passes_without_a_passing_decision() -> None:
    submission, _ = make.returned_submission(at=AT)

    assert queries.passing_decision(submission.version_id, person_id=submission.learner_id) is None
    passed, assessor = make.passed_submission(at=AT)
    found = queries.passing_decision(passed.version_id, person_id=passed.learner_id)
    assert found is not None
    assert (found.submission_id, found.assessor_id) == (passed.id, assessor.pk)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.DRAFT, State.RETURNED])
def test_a_learner_may_withdraw_until_somebody_is_at_work_on_it(state: State) -> None:
    made = {
        State.DRAFT: make.started_submission,
        State.SUBMITTED: make.submitted_submission,
        State.RETURNED: lambda: make.returned_submission()[0],
    }
    submission = made[state]()

    actions.withdraw(submission.id, acting=as_actor(submission.learner), at=AT)

    assert queries.submission(submission.id).state == State.WITHDRAWN
    assert entries(submission)[-1] == "withdraw"


def test_every_act_leaves_one_entry() -> None:
    submission, _ = make.passed_submission(at=AT)

    added = ["attach", "check-off"]
    assert entries(submission) == ["start", *added, *added, "submit", "claim", "decide"]


def test_the_credential_learns_titles_and_kinds_of_evidence_only() -> None:
    submission, _ = make.passed_submission()

    found = queries.evidence_for_credential(submission.id)

    assert {item.title for item in found} == {"Plan of the lesson", "The discussion, written down"}
    assert not any(item.text or item.url or item.digest or item.file_name for item in found)


def test_what_does_not_exist_is_not_found() -> None:
    nowhere, me = uuid4(), as_actor(person())

    for look in (queries.submission, queries.decision, queries.latest_attempt):
        with pytest.raises(NotFound):
            look(nowhere)
    refused(NotFound, lambda: actions.claim(nowhere, acting=me, at=AT))
    refused(NotFound, lambda: actions.detach(nowhere, acting=me, at=AT))
    refused(SignInNeeded, lambda: actions.claim(nowhere, acting=actors.ANONYMOUS, at=AT))


def test_a_file_for_a_part_that_does_not_exist_is_not_stored() -> None:
    submission = make.started_submission()

    refused(
        UnknownEvidencePart,
        lambda: actions.attach_file(
            submission.id,
            io.BytesIO(make.pdf()),
            name="plan.pdf",
            limit=make.LIMIT,
            part_id="no-part",
            title="",
            criteria=[],
            acting=as_actor(submission.learner),
            at=AT,
        ),
    )
