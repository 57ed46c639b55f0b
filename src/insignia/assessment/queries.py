"""Named reads of assessment."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, Subquery

from insignia.achievements import queries as achievements
from insignia.assessment import rules, works
from insignia.assessment.agreement import reading as agreeing
from insignia.assessment.models import (
    Artifact,
    Attempt,
    Claim,
    Conflict,
    Decision,
    Feedback,
    Judgement,
    Peer,
    Score,
    Submission,
)
from insignia.assessment.panels import rules as panels
from insignia.assessment.past import counting
from insignia.assessment.values import (
    ArtifactView,
    AttemptView,
    Comparison,
    DecisionView,
    Outcome,
    Route,
    State,
)
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.assessment.values import (
        Agreement,
        CriterionOutcome,
        CriterionScore,
        JudgementView,
        Past,
    )


def standing(submission_id: UUID) -> tuple[CriterionOutcome, ...]:
    """Return where every criterion stands after the last decision; empty before the first."""
    return standings([submission_id]).get(submission_id, ())


def standings(submission_ids: Iterable[UUID]) -> dict[UUID, tuple[CriterionOutcome, ...]]:
    """Return the same for many submissions, those without a decision left out."""
    with own():
        decided = Decision.objects.filter(attempt__submission_id__in=list(submission_ids))
        rows = decided.order_by("attempt__number")
        last = dict(rows.values_list("attempt__submission_id", "criteria"))
    return {key: works.outcomes_from_json(criteria) for key, criteria in last.items()}


def attempts(submission_id: UUID) -> list[Attempt]:
    """Return every attempt with its decision, oldest first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id).order_by("number")
        return list(rows.select_related("decision", "decision__assessor"))


def attempts_decided(submission_id: UUID) -> tuple[AttemptView, ...]:
    """Return every decided attempt as other slices see it, oldest first."""
    return tuple(
        AttemptView(
            number=attempt.number,
            submitted_at=attempt.submitted_at,
            decided_at=attempt.decision.decided_at,
            outcome=Outcome(attempt.decision.outcome),
            work=works.thawed(attempt.work),
            feedback=attempt.decision.feedback,
            criteria=works.outcomes_from_json(attempt.decision.criteria),
        )
        for attempt in attempts(submission_id)
        if hasattr(attempt, "decision")
    )


def latest_attempt(submission_id: UUID) -> Attempt:
    """Return the attempt that is judged now; raises `NotFound` before the first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id)
        found: Attempt | None = rows.order_by("-number").first()
    if found is None:
        raise NotFound
    return found


def scores_so_far(attempt_id: UUID, *, assessor_id: UUID) -> dict[str, CriterionScore]:
    """Return an assessor's verdicts on an attempt, by criterion."""
    with own():
        rows = Score.objects.filter(attempt_id=attempt_id, assessor_id=assessor_id)
        return works.scores(rows)


def judgements(attempt: Attempt) -> tuple[JudgementView, ...]:
    """Return what the independent assessors found: nothing of it until the scores of all are in.

    They come without names, in an order that says nothing of who came first (rule 32).
    """
    with own():
        rows = Judgement.objects.filter(attempt=attempt, set_aside_at=None)
        found = [works.judgement_view(row) for row in rows]
    return panels.without_names(found) if len(found) >= attempt.seats else ()


def comparison(submission: Submission, attempt: Attempt) -> Comparison | None:
    """Return the scores of all beside one another, with what is in dispute; None before."""
    found = judgements(attempt)
    if not found:
        return None
    definition = achievements.version(submission.version_id).definition
    criteria = rules.open_criteria(definition, standing(submission.id))
    tolerance = definition.judging.tolerance
    return Comparison(criteria, found, panels.disputed(criteria, found, tolerance=tolerance))


def own_judgement(attempt_id: UUID, *, assessor_id: UUID) -> JudgementView | None:
    """Return what an assessor handed in for an attempt, as far as it counts."""
    with own():
        rows = Judgement.objects.filter(attempt_id=attempt_id, set_aside_at=None)
        found = rows.filter(assessor_id=assessor_id).first()
    return works.judgement_view(found) if found else None


def running_claim(attempt_id: UUID, *, assessor_id: UUID, at: datetime) -> Claim | None:
    """Return the claim by which an assessor holds a seat at the attempt now, if they do."""
    with own():
        found: Claim | None = Claim.objects.filter(
            attempt_id=attempt_id, assessor_id=assessor_id, ended_at=None, expires_at__gt=at
        ).first()
    return found


def feedback_so_far(attempt_id: UUID, *, assessor_id: UUID) -> str:
    """Return an assessor's words on the whole attempt as far as they are written."""
    with own():
        rows = Feedback.objects.filter(attempt_id=attempt_id, assessor_id=assessor_id)
        return rows.values_list("text", flat=True).first() or ""


def queue(organization_id: UUID, *, assessor_id: UUID) -> QuerySet[Any]:
    """Return what waits for a verdict, oldest first, without what the assessor may not judge.

    Each row carries its latest attempt (`attempt_id`, `attempt_number`, `due_at`, `seats`).
    """
    with within(organization_id):
        latest = Attempt.objects.filter(submission=OuterRef("pk")).order_by("-number")
        rows: QuerySet[Any] = (
            Submission.objects.filter(
                state__in=[state.value for state in State if state.is_waiting]
            )
            .exclude(learner_id=assessor_id)
            .exclude(Exists(Peer.objects.filter(submission=OuterRef("pk"), person=assessor_id)))
            .exclude(Exists(_too_close(assessor_id)))
            .select_related("version__achievement", "learner")
            .annotate(
                attempt_id=Subquery(latest.values("id")[:1]),
                attempt_number=Subquery(latest.values("number")[:1]),
                due_at=Subquery(latest.values("due_at")[:1]),
                seats=Subquery(latest.values("seats")[:1]),
            )
            .order_by("submitted_at", "id")
        )
    return rows


def too_close_to(submission: Submission) -> frozenset[UUID]:
    """Return who must not judge a submission, by id: the learner, and who is close to them."""
    with own():
        rows = Conflict.objects.filter(
            Q(submission=None) | Q(submission=submission),
            organization_id=submission.organization_id,
            learner_id=submission.learner_id,
        )
        return frozenset(rows.values_list("assessor_id", flat=True)) | {submission.learner_id}


def _too_close(assessor_id: UUID) -> QuerySet[Conflict]:
    found: QuerySet[Conflict] = Conflict.objects.filter(
        Q(submission=None) | Q(submission=OuterRef("pk")),
        organization=OuterRef("organization"),
        learner=OuterRef("learner"),
        assessor_id=assessor_id,
    )
    return found


def running_claims(attempt_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, list[Claim]]:
    """Return who holds the seats of which of these attempts now."""
    found: dict[UUID, list[Claim]] = defaultdict(list)
    with own():
        rows = Claim.objects.select_related("assessor").filter(
            attempt_id__in=list(attempt_ids), ended_at=None, expires_at__gt=at
        )
        for row in rows.order_by("seat"):
            found[row.attempt_id].append(row)
    return found


def submissions_of(person_id: UUID) -> QuerySet[Submission]:
    """Return a learner's submissions, the most recently touched first."""
    with own():
        rows: QuerySet[Submission] = (
            Submission.objects.filter(learner_id=person_id)
            .select_related("version", "version__achievement", "organization")
            .order_by("-saved_at")
        )
    return rows


def submission(submission_id: UUID) -> Submission:
    """Return a submission by its id, for work that follows an event; raises `NotFound`."""
    with own():
        found: Submission | None = Submission.objects.filter(pk=submission_id).first()
    if found is None:
        raise NotFound
    return found


def sent_before(submission_id: UUID, sent_as: UUID | None) -> Artifact | None:
    """Return the item that a device has sent under this id before, if there is one."""
    if sent_as is None:
        return None
    with own():
        found: Artifact | None = Artifact.objects.filter(
            submission_id=submission_id, sent_as=sent_as
        ).first()
    return found


def running_submission(version_id: UUID, *, person_id: UUID) -> Submission | None:
    """Return the submission a learner already has under way for a version."""
    with own():
        running = [state.value for state in State if state.is_running]
        found: Submission | None = Submission.objects.filter(
            version_id=version_id, learner_id=person_id, state__in=running
        ).first()
    return found


def decision(decision_id: UUID) -> DecisionView:
    """Return a decision as other slices see it; raises `NotFound`."""
    with own():
        found = (
            Decision.objects.select_related("attempt__submission").filter(pk=decision_id).first()
        )
        if found is None:
            raise NotFound
    about = found.attempt.submission
    is_one = found.attempt.seats == 1
    return DecisionView(
        id=found.id,
        submission_id=about.id,
        version_id=about.version_id,
        person_id=about.learner_id,
        organization_id=about.organization_id,
        outcome=Outcome(found.outcome),
        decided_at=found.decided_at,
        feedback=found.feedback,
        route=Route(about.route),
        attempts=found.attempt.number,
        assessor_count=found.assessor_count,
        criteria=works.outcomes_from_json(found.criteria),
        assessor_id=found.assessor_id if is_one else None,
        is_adjudicated=found.is_adjudicated,
    )


def passing_decision(version_id: UUID, *, person_id: UUID) -> DecisionView | None:
    """Return the decision that an award to this person may rest on, if there is one."""
    with own():
        found = (
            Decision.objects.filter(
                attempt__submission__version_id=version_id,
                attempt__submission__learner_id=person_id,
                outcome=Outcome.DEMONSTRATED.value,
            )
            .order_by("-decided_at")
            .first()
        )
    return decision(found.id) if found else None


def files_of(submission_id: UUID) -> list[Artifact]:
    """Return the files that belong to a submission now, oldest first."""
    with own():
        rows = Artifact.objects.filter(submission_id=submission_id, detached_at=None)
        return list(rows.exclude(digest="").order_by("attached_at", "id"))


def named_files(submission_id: UUID) -> tuple[ArtifactView, ...]:
    """Return the files handed in last that their learner lets the credential name, in order."""
    with own():
        rows = Artifact.objects.filter(submission_id=submission_id, is_named=True)
        chosen = {str(key) for key in rows.exclude(digest="").values_list("id", flat=True)}
    if not chosen:
        return ()
    work = works.thawed(latest_attempt(submission_id).work)
    return tuple(item for item in work.artifacts if item.id in chosen)


def evidence_for_credential(submission_id: UUID) -> tuple[ArtifactView, ...]:
    """Return what was handed in last, by title, part and form: nothing of its content.

    Evidence is shared apart from the credential and by the learner's consent (rule 26).
    """
    work = works.thawed(latest_attempt(submission_id).work)
    return tuple(
        ArtifactView(item.id, item.part_id, item.media, item.title, item.criteria)
        for item in work.artifacts
    )


def attempts_made(version_id: UUID, *, person_id: UUID) -> int:
    """Return how often a person handed in work for a version, also in submissions withdrawn."""
    with own():
        rows = Attempt.objects.filter(submission__version_id=version_id)
        return int(rows.filter(submission__learner_id=person_id).count())


def agreement_of(achievement_id: UUID) -> Agreement:
    """Return how far the independent assessors of a definition agree on met or not, as it stands.

    It lies ready, counted after the latest decision (`counted_at`); with too few verdicts no
    figure has a value.
    """
    return agreeing.lying_ready(achievement_id)[agreeing.OVERALL]


def agreement_by_criterion(achievement_id: UUID) -> dict[str, Agreement]:
    """Return the same on each criterion: on levels where it has some."""
    found = agreeing.lying_ready(achievement_id)
    return {key: agreement for key, agreement in found.items() if key != agreeing.OVERALL}


def past_of(achievement_id: UUID) -> Past:
    """Return what became of the submissions of a definition, in numbers."""
    return counting.past_of(achievement_id)


def most_submitted(*, at_least: int) -> list[tuple[UUID, UUID]]:
    """Return the definitions with at least so many submissions, each with its organization."""
    return counting.most_submitted(at_least=at_least)


def states_towards(
    achievement_ids: Iterable[UUID], *, of: Iterable[UUID]
) -> dict[tuple[UUID, UUID], frozenset[State]]:
    """Return the states of people's submissions for achievements, by person and achievement."""
    with own():
        rows = Submission.objects.filter(
            version__achievement_id__in=list(achievement_ids), learner_id__in=list(of)
        ).values_list("learner_id", "version__achievement_id", "state")
        found: dict[tuple[UUID, UUID], set[State]] = defaultdict(set)
        for learner, achievement, state in rows:
            found[learner, achievement].add(State(state))
    return {key: frozenset(states) for key, states in found.items()}
