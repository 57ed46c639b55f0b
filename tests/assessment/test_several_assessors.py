"""Two independent assessors, an adjudicator, and who is too close to be either."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.assessment.test_actions import refused
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, belongings, desk, queries
from insignia.assessment.errors import (
    AllScoresAreIn,
    ClaimedByAnother,
    HandedInAlready,
    IncompleteScores,
    OutcomeDiffers,
    SeenTheScores,
    TooClose,
)
from insignia.assessment.models import Claim, Conflict, Decision, Judgement
from insignia.assessment.panels.seating import Standing
from insignia.assessment.queueing import listing
from insignia.assessment.queueing.listing import Wanted
from insignia.assessment.queueing.shelves import Show
from insignia.assessment.rules import CLAIM_LASTS
from insignia.assessment.values import ConflictKind, CriterionScore, Outcome, State, Verdict
from insignia.foundation import actors
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditDetail, AuditEntry, Letter
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
SECRET = "Only the first assessor wrote this."


def judged_by_two(**judging: Any) -> tuple[Submission, Person, Person, Person]:
    """A submission that waits, and three who may assess."""
    of = organization()
    definition = micro_credential(judging=replace(Judging(assessors=2), **judging))
    submission = make.submitted_submission(published_achievement(of, definition), at=AT)
    first, second, third = (make.assessor_of(of, name=name) for name in ("Ann", "Ben", "Cem"))
    return submission, first, second, third


def handed_in(
    submission: Submission,
    by: Person,
    *,
    failing: tuple[str, ...] = (),
    scores: list[CriterionScore] | None = None,
    feedback: str = "",
) -> Decision | None:
    who = as_actor(by)
    actions.claim(submission.id, acting=who, at=AT)
    given = scores or make.scores(failing=failing)
    actions.save_scores(submission.id, given, acting=who, at=AT, feedback=feedback)
    return actions.hand_in(submission.id, feedback=feedback, acting=who, at=AT)


def disputed() -> tuple[Submission, Person, Person, Person]:
    """A submission whose assessors do not agree on one criterion."""
    submission, first, second, third = judged_by_two()
    assert handed_in(submission, first, feedback="Fine work.") is None
    assert handed_in(submission, second, failing=("include",), feedback="Nearly.") is None
    return submission, first, second, third


def seat(submission: Submission, of: Person) -> desk.Desk:
    slug = submission.organization.slug
    return desk.of_assessor(slug, submission.id, acting=as_actor(of), at=AT)


def ruling(verdict: Verdict = Verdict.MET) -> list[CriterionScore]:
    level, comment = ("met", "") if verdict is Verdict.MET else ("beginning", make.COMMENT)
    return [CriterionScore("include", verdict, level, comment)]


def test_a_submission_stays_in_assessment_until_the_last_scores_are_in() -> None:
    submission, first, second, _third = judged_by_two()

    assert handed_in(submission, first) is None
    assert queries.submission(submission.id).state == State.IN_ASSESSMENT
    made = handed_in(submission, second)

    assert made is not None
    decision = queries.decision(made.id)
    assert decision.is_passing
    assert (decision.assessor_count, decision.is_adjudicated) == (2, False)
    assert decision.assessor_id is None
    assert queries.submission(submission.id).state == State.PASSED


def test_two_are_at_work_at_once_and_a_third_finds_no_seat() -> None:
    submission, first, second, third = judged_by_two()
    for each in (first, second):
        actions.claim(submission.id, acting=as_actor(each), at=AT)

    refused(ClaimedByAnother, lambda: actions.claim(submission.id, acting=as_actor(third), at=AT))
    assert seat(submission, third).seat.standing is Standing.ANOTHER
    actions.release(submission.id, acting=as_actor(first), at=AT)
    assert queries.submission(submission.id).state == State.IN_ASSESSMENT
    actions.release(submission.id, acting=as_actor(second), at=AT)
    assert queries.submission(submission.id).state == State.SUBMITTED


def test_one_person_is_not_two_assessors() -> None:
    submission, first, _second, _third = judged_by_two()
    handed_in(submission, first)

    for act in (
        lambda: actions.claim(submission.id, acting=as_actor(first), at=AT),
        lambda: actions.hand_in(submission.id, feedback="", acting=as_actor(first), at=AT),
    ):
        refused(HandedInAlready, act)


def test_nobody_sees_scores_before_all_are_in() -> None:
    submission, first, second, third = judged_by_two()
    marked = [replace(known, comment=SECRET) for known in make.scores()]
    handed_in(submission, first, scores=marked, feedback=SECRET)
    actions.claim(submission.id, acting=as_actor(second), at=AT)
    attempt = queries.latest_attempt(submission.id)

    seen = [seat(submission, each).seat for each in (second, third)]
    taken_along = json.dumps(belongings.of(submission.learner_id).facts)
    run_pending()

    assert queries.judgements(attempt) == ()
    assert queries.comparison(submission, attempt) is None
    assert not any(each.comparison or each.judgement or each.scores for each in seen)
    assert SECRET not in repr(seen)
    assert SECRET not in taken_along
    assert queries.standing(submission.id) == ()
    facts = [str(entry.facts) for entry in AuditEntry.objects.all()]
    details = list(AuditDetail.objects.values_list("value", flat=True))
    letters = [words_of(letter) for letter in Letter.objects.all()]
    assert not any(SECRET in words for words in [*facts, *details, *letters])
    own_seat = seat(submission, first).seat
    assert own_seat.judgement is not None
    assert own_seat.judgement.feedback == SECRET


def test_what_was_handed_in_is_frozen_and_a_correction_stands_beside_it() -> None:
    submission, first, second, _third = judged_by_two()
    handed_in(submission, first, failing=("plan",))
    with own():
        before = Judgement.objects.values("scores", "feedback", "handed_in_at").get()
    who = as_actor(first)

    actions.save_scores(submission.id, make.scores(), acting=who, at=AT)
    with own():
        assert Judgement.objects.values("scores", "feedback", "handed_in_at").get() == before
    actions.correct(submission.id, feedback="On second thoughts.", acting=who, at=AT)
    made = handed_in(submission, second)

    assert made is not None
    assert made.outcome == Outcome.DEMONSTRATED
    with own():
        kept = Judgement.objects.filter(assessor=first).order_by("set_aside_at")
        rows = kept.values("scores", "feedback", "handed_in_at")
        assert before in list(rows)
        assert kept.filter(set_aside_at=None).count() == 1
        assert kept.count() == 2


def test_a_correction_is_for_whoever_handed_in_and_has_seen_no_others() -> None:
    submission, first, _second, _third = disputed()

    refused(
        AllScoresAreIn,
        lambda: actions.correct(submission.id, feedback="", acting=as_actor(first), at=AT),
    )
    waiting, _, other, _ = judged_by_two()
    actions.claim(waiting.id, acting=as_actor(other), at=AT)
    refused(
        ClaimedByAnother,
        lambda: actions.correct(waiting.id, feedback="", acting=as_actor(other), at=AT),
    )


def test_levels_within_the_tolerance_need_no_adjudicator() -> None:
    submission, first, second, _third = judged_by_two(tolerance=1)
    strong = [replace(known, level="strong") for known in make.scores()]
    handed_in(submission, first, scores=strong)

    made = handed_in(submission, second)

    assert made is not None
    assert {known.level for known in queries.decision(made.id).criteria} == {"met"}


def test_an_adjudicator_settles_what_is_in_dispute_and_nothing_else() -> None:
    submission, _first, _second, third = disputed()
    who = as_actor(third)
    assert seat(submission, third).seat.comparison is None
    actions.claim(submission.id, acting=who, at=AT)

    shown = seat(submission, third)
    assert shown.open_ids == {"include"}
    assert shown.seat.comparison is not None
    assert "Fine work." in shown.seat.feedback
    assert "Nearly." in shown.seat.feedback
    attack = [CriterionScore("plan", Verdict.NOT_YET, "beginning", "No.")]
    actions.save_scores(submission.id, [*ruling(), *attack], acting=who, at=AT)
    made = actions.adjudicate(submission.id, feedback="Settled.", acting=who, at=AT)

    decision = queries.decision(made.id)
    assert decision.is_passing
    assert (decision.assessor_count, decision.is_adjudicated) == (2, True)
    assert decision.feedback == "Settled."
    assert made.assessor == third


def test_an_adjudicator_says_what_is_missing_and_confirms_what_was_shown() -> None:
    submission, _first, _second, third = disputed()
    who = as_actor(third)
    actions.claim(submission.id, acting=who, at=AT)

    refused(
        IncompleteScores,
        lambda: actions.adjudicate(submission.id, feedback="", acting=who, at=AT),
    )
    actions.save_scores(submission.id, ruling(Verdict.NOT_YET), acting=who, at=AT)
    refused(
        OutcomeDiffers,
        lambda: actions.adjudicate(
            submission.id, feedback="", acting=who, at=AT, expected=Outcome.DEMONSTRATED
        ),
    )
    refused(
        ClaimedByAnother,
        lambda: actions.hand_in(submission.id, feedback="", acting=who, at=AT),
    )


def test_nobody_adjudicates_between_themselves_and_another() -> None:
    submission, first, second, _third = disputed()

    for each in (first, second):
        refused(HandedInAlready, lambda: actions.claim(submission.id, acting=as_actor(each), at=AT))  # noqa: B023
        assert seat(submission, each).seat.standing is Standing.HANDED_IN
        assert not seat(submission, each).seat.may_correct
    waiting, _, assessor, _ = judged_by_two()
    actions.claim(waiting.id, acting=as_actor(assessor), at=AT)
    refused(
        ClaimedByAnother,
        lambda: actions.adjudicate(waiting.id, feedback="", acting=as_actor(assessor), at=AT),
    )


def test_whoever_may_settle_it_gets_a_letter_without_scores_or_names() -> None:
    submission, first, second, third = disputed()
    run_pending()

    called = Letter.objects.filter(key__startswith="assessment.adjudicate:")

    told = set(called.values_list("recipient", flat=True))
    assert third.email in told
    assert not {first.email, second.email, submission.learner.email} & told
    for words in ("Nearly.", "Fine work.", first.name, second.name):
        assert not any(words in words_of(letter) for letter in called)


def test_the_queue_shows_to_each_what_they_can_do() -> None:
    submission, first, second, third = disputed()
    waiting = make.submitted_submission(
        published_achievement(submission.organization), learner=person("Wanda"), at=AT
    )
    slug = submission.organization.slug

    def free(of: Person) -> set[Any]:
        found = listing.queue(slug, Wanted(), acting=as_actor(of), at=AT)
        return {row.submission.id for row in found.rows}

    assert free(first) == free(second) == {waiting.id}
    assert free(third) == {waiting.id, submission.id}
    actions.claim(submission.id, acting=as_actor(third), at=AT)
    assert free(third) == {waiting.id}


def test_whoever_gave_feedback_finds_nothing_to_judge() -> None:
    submission, first, _second, _third = judged_by_two()
    actions.claim(submission.id, acting=as_actor(first), at=AT)

    for _ in range(2):
        actions.note_conflict(
            submission.id,
            assessor_id=first.pk,
            kind=ConflictKind.GAVE_FEEDBACK,
            acting=actors.SYSTEM,
            at=AT,
        )

    with own():
        assert Conflict.objects.count() == 1
        assert not Claim.objects.filter(ended_at=None).exists()
    assert queries.submission(submission.id).state == State.SUBMITTED
    refused(TooClose, lambda: actions.claim(submission.id, acting=as_actor(first), at=AT))
    slug = submission.organization.slug
    shown = listing.queue(slug, Wanted(Show.ALL), acting=as_actor(first), at=AT)
    assert shown.rows == ()
    # It was this piece of work; other work of the same learner may be judged.
    other = make.submitted_submission(
        published_achievement(submission.organization), learner=submission.learner, at=AT
    )
    actions.claim(other.id, acting=as_actor(first), at=AT)


def test_scores_of_somebody_too_close_do_not_count_and_the_seat_is_free_again() -> None:
    submission, _first, second, third = disputed()
    actions.claim(submission.id, acting=as_actor(third), at=AT)

    actions.note_conflict(
        submission.id, assessor_id=second.pk, kind=ConflictKind.TAUGHT, acting=actors.SYSTEM, at=AT
    )

    attempt = queries.latest_attempt(submission.id)
    assert queries.judgements(attempt) == ()
    assert seat(submission, third).seat.standing is Standing.SEEN
    refused(SeenTheScores, lambda: actions.claim(submission.id, acting=as_actor(third), at=AT))
    fourth = make.assessor_of(submission.organization, name="Dov")
    made = handed_in(submission, fourth)
    assert made is not None
    assert queries.decision(made.id).assessor_count == 2


def test_an_assessor_who_knows_the_learner_says_so_and_gives_the_seat_back() -> None:
    submission, first, _second, _third = judged_by_two()
    actions.claim(submission.id, acting=as_actor(first), at=AT)

    actions.declare_conflict(
        submission.id,
        kind=ConflictKind.RELATED,
        note="My cousin.",
        acting=as_actor(first),
        at=AT,
    )

    assert queries.submission(submission.id).state == State.SUBMITTED
    refused(TooClose, lambda: actions.claim(submission.id, acting=as_actor(first), at=AT))
    assert queries.too_close_to(submission) == {first.pk, submission.learner_id}
    assert not any("cousin" in str(entry.facts) for entry in AuditEntry.objects.all())
    actions.erase_learner(submission.learner_id, at=AT)
    with own():
        assert not Conflict.objects.exists()


def test_an_old_decision_stays_whatever_is_noted_later() -> None:
    submission, first, second, _third = judged_by_two()
    handed_in(submission, first)
    made = handed_in(submission, second)
    assert made is not None

    actions.note_conflict(
        submission.id, assessor_id=first.pk, kind=ConflictKind.COACHED, acting=actors.SYSTEM, at=AT
    )

    assert queries.decision(made.id).is_passing
    with own():
        assert not Judgement.objects.exclude(set_aside_at=None).exists()


def test_a_seat_that_ran_out_leaves_the_others_at_work() -> None:
    submission, first, second, third = judged_by_two()
    handed_in(submission, first)
    actions.claim(submission.id, acting=as_actor(second), at=AT)
    late = AT + CLAIM_LASTS + timedelta(minutes=1)

    assert actions.release_lapsed(acting=actors.SYSTEM, at=late) == 1
    assert queries.submission(submission.id).state == State.IN_ASSESSMENT
    actions.claim(submission.id, acting=as_actor(third), at=late)


def test_carried_criteria_keep_the_count_truthful() -> None:
    submission, first, second, third = disputed()
    who = as_actor(third)
    actions.claim(submission.id, acting=who, at=AT)
    actions.save_scores(submission.id, ruling(Verdict.NOT_YET), acting=who, at=AT)
    actions.adjudicate(submission.id, feedback="", acting=who, at=AT)
    make.written(submission, what_changed="Filmed the second half.", at=AT)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)

    again = make.scores(criteria=["include"])
    handed_in(submission, first, scores=again)
    made = handed_in(submission, second, scores=again)

    assert made is not None
    assert (made.assessor_count, made.is_adjudicated) == (2, True)


def test_who_has_handed_in_reads_their_own_findings_again_and_nobody_elses() -> None:
    submission, first, second, _third = judged_by_two()
    handed_in(submission, first, failing=("include",), feedback=SECRET)
    address = reverse("assessment:desk", args=[submission.organization.slug, submission.id])

    def page_for(who: Person) -> str:
        client = Client()
        client.force_login(who)
        return str(client.get(address).content.decode())

    mine, other = page_for(first), page_for(second)

    assert mine.count("You found") == 3
    assert make.COMMENT in mine
    assert SECRET in mine
    for words in ("You found", make.COMMENT, SECRET):
        assert words not in other
