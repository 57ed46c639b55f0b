"""What the assessor's pages show: the queue, and one attempt beside its rubric."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules, works
from insignia.assessment.blind import readers
from insignia.assessment.models import Claim
from insignia.assessment.values import State
from insignia.assessment.workspace import criteria_of, items_of
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Attempt, Submission
    from insignia.assessment.values import CriterionScore, DecisionView, Outcome, Work
    from insignia.assessment.workspace import CriterionState, Item
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

PAGE: Final = 20


class Show(StrEnum):
    """Which part of the queue is looked at."""

    FREE = "free"
    MINE = "mine"
    ALL = "all"


class Standing(StrEnum):
    """How an assessor stands to an attempt."""

    FREE = "free"
    HELD = "held"
    RAN_OUT = "ran-out"
    ANOTHER = "another"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission in the queue."""

    submission: Submission
    version: VersionView
    picture: str
    learner: str
    attempt_number: int
    due_at: datetime
    is_overdue: bool
    claim: Claim | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, with how many stand under each heading."""

    organization: Organization
    page: Page[Any]
    rows: tuple[Waiting, ...]
    counts: dict[str, int]
    overdue: int


@dataclass(frozen=True, slots=True)
class Desk:
    """One attempt before an assessor: the evidence, the rubric, the scores so far."""

    submission: Submission
    organization: Organization
    version: VersionView
    attempt: Attempt
    learner: str
    work: Work
    items: tuple[Item, ...]
    criteria: tuple[CriterionState, ...]
    scores: dict[str, CriterionScore]
    feedback: str
    standing: Standing
    claim: Claim | None
    outlook: Outcome | None
    decision: DecisionView | None
    is_overdue: bool

    @property
    def may_write(self) -> bool:
        """Whether the scores can be written: held now, or held until the time ran out."""
        return self.standing in {Standing.HELD, Standing.RAN_OUT}

    @property
    def open_ids(self) -> frozenset[str]:
        """The ids of the criteria that this attempt is judged on."""
        standing = [known.outcome for known in self.criteria if known.outcome]
        still_open = rules.open_criteria(self.version.definition, standing)
        return frozenset(criterion.id for criterion in still_open)


def queue(
    org_slug: str, *, show: str, q: str, number: str | int, acting: Actor, at: datetime
) -> Queue:
    """Return one page of what waits for a verdict, oldest first."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.ASSESS)
    assessor = person(acting).pk
    with own():
        rows = queries.queue(organization.id, assessor_id=assessor)
        for word in q.split():
            rows = rows.filter(version__achievement__name__icontains=word)
        shelves = _shelves(rows, assessor=assessor, at=at)
        counts = {name: found.count() for name, found in shelves.items()}
        overdue = rows.filter(due_at__lt=at).count()
        page = Paginator(shelves.get(show, shelves[Show.FREE]), PAGE).get_page(number)
        page.object_list = list(page.object_list)
    claims = queries.running_claims([row.attempt_id for row in page.object_list], at=at)
    versions = achievements.versions({row.version_id for row in page.object_list})
    waiting = tuple(
        _waiting(
            row, versions[row.version_id], claims.get(row.attempt_id), assessor=assessor, at=at
        )
        for row in page.object_list
    )
    return Queue(organization, page, waiting, counts, overdue)


def next_for(org_slug: str, *, acting: Actor, at: datetime) -> Submission | None:
    """Return what waits longest and is held by nobody."""
    found = queue(org_slug, show=Show.FREE, q="", number=1, acting=acting, at=at)
    return found.rows[0].submission if found.rows else None


def of_assessor(org_slug: str, submission_id: UUID, *, acting: Actor, at: datetime) -> Desk:
    """Return one attempt before an assessor; raises `NotFound` under another's address."""
    submission = access.for_assessing(submission_id, acting=acting)
    if submission.organization.slug != org_slug:
        raise NotFound
    version = achievements.version(submission.version_id)
    attempt = queries.attempts(submission.id)[-1]
    assessor = person(acting).pk
    claim = queries.running_claim(attempt.id, at=at)
    work = readers.work_shown(works.thawed(attempt.work), submission, version)
    items = items_of(work, version, reader=assessor)
    standing = queries.standing(submission.id)
    scores = queries.scores_so_far(attempt.id, assessor_id=assessor)
    waits = State(submission.state).is_waiting
    decided = attempt.decision.id if hasattr(attempt, "decision") else None
    return Desk(
        submission=submission,
        organization=submission.organization,
        version=version,
        attempt=attempt,
        learner=readers.learner_shown(submission, version),
        work=work,
        items=items,
        criteria=criteria_of(version, items, standing),
        scores=scores,
        feedback=queries.feedback_so_far(attempt.id, assessor_id=assessor),
        standing=_standing(attempt, claim, assessor=assessor, waits=waits),
        claim=claim,
        outlook=rules.outlook(version.definition, scores, standing=standing) if waits else None,
        decision=queries.decision(decided) if decided else None,
        is_overdue=waits and attempt.due_at < at,
    )


def _standing(attempt: Attempt, claim: Claim | None, *, assessor: UUID, waits: bool) -> Standing:
    if not waits:
        return Standing.DECIDED
    if claim is None:
        was_mine = queries.was_claimed_by(attempt.id, assessor_id=assessor)
        return Standing.RAN_OUT if was_mine else Standing.FREE
    return Standing.HELD if claim.assessor_id == assessor else Standing.ANOTHER


def _shelves(rows: QuerySet[Any], *, assessor: UUID, at: datetime) -> dict[str, QuerySet[Any]]:
    running = Claim.objects.filter(
        attempt__submission=OuterRef("pk"), ended_at=None, expires_at__gt=at
    )
    return {
        Show.FREE: rows.filter(~Exists(running)),
        Show.MINE: rows.filter(Exists(running.filter(assessor_id=assessor))),
        Show.ALL: rows,
    }


def _waiting(
    row: Any, version: VersionView, claim: Claim | None, *, assessor: UUID, at: datetime
) -> Waiting:
    return Waiting(
        submission=row,
        version=version,
        picture=achievements.image_path(version),
        learner=readers.learner_shown(row, version),
        attempt_number=row.attempt_number,
        due_at=row.due_at,
        is_overdue=row.due_at < at,
        claim=claim,
        is_mine=claim is not None and claim.assessor_id == assessor,
    )
