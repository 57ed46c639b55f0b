"""What the assessor's pages show: the queue, and one attempt beside its rubric."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules, works
from insignia.assessment.blind import readers
from insignia.assessment.models import Claim, Judgement
from insignia.assessment.panels import seating
from insignia.assessment.rights import readers as rights
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.values import ADJUDICATOR, State, Verdict
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
    from insignia.assessment.panels.seating import Seat
    from insignia.assessment.values import DecisionView, Panel, Work
    from insignia.assessment.workspace import CriterionState, Item
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

PAGE: Final = 20


class Show(StrEnum):
    """Which part of the queue is looked at."""

    FREE = "free"
    MINE = "mine"
    ALL = "all"


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
    claims: tuple[Claim, ...]
    mine: Claim | None
    is_handed_in: bool
    panel: Panel


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
    seat: Seat
    decision: DecisionView | None
    is_overdue: bool
    is_flagged: bool
    is_short: bool

    @property
    def is_one_of_several(self) -> bool:
        """Whether these scores decide nothing alone."""
        return self.attempt.seats > 1 and not self.seat.comparison

    @property
    def has_later_stages(self) -> bool:
        """Whether more is judged after this, in attempts of its own."""
        return bool(sequences.later_parts(self.version.definition, self.open_ids))

    @property
    def is_kept_back(self) -> bool:
        """Whether something that an adjudicator does not judge keeps the attempt from passing."""
        found = self.seat.comparison
        return found is not None and any(
            found.judgements[0].scores[criterion.id].verdict is not Verdict.MET
            for criterion in found.criteria
            if criterion not in found.disputed
        )

    @property
    def to_judge(self) -> tuple[CriterionState, ...]:
        """Every criterion in reading order; what is in dispute comes first."""
        if not self.seat.comparison:
            return self.criteria
        return tuple(sorted(self.criteria, key=lambda it: it.criterion.id not in self.open_ids))

    @property
    def open_ids(self) -> frozenset[str]:
        """The ids of the criteria that this assessor judges."""
        if self.seat.comparison:
            return frozenset(criterion.id for criterion in self.seat.comparison.disputed)
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
        rows = queries.queue(organization.id, assessor_id=assessor).exclude(
            version__achievement_id__in=rights.closed_to(assessor, organization_id=organization.id)
        )
        for word in q.split():
            rows = rows.filter(version__achievement__name__icontains=word)
        shelves = _shelves(rows, assessor=assessor, at=at)
        counts = {name: found.count() for name, found in shelves.items()}
        overdue = rows.filter(due_at__lt=at).count()
        page = Paginator(shelves.get(show, shelves[Show.FREE]), PAGE).get_page(number)
        page.object_list = list(page.object_list)
    seats = {row.attempt_id: seating.empty(row) for row in page.object_list}
    claims, seated = queries.running_claims(seats, at=at), seating.panels_of(seats, at=at)
    versions = achievements.versions({row.version_id for row in page.object_list})
    waiting = tuple(
        _waiting(
            row,
            versions[row.version_id],
            tuple(claims[row.attempt_id]),
            seated[row.attempt_id],
            assessor=assessor,
            at=at,
        )
        for row in page.object_list
    )
    return Queue(organization, page, waiting, counts, overdue)


def next_for(org_slug: str, *, acting: Actor, at: datetime) -> Submission | None:
    """Return what waits longest for somebody to take it on."""
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
    work = readers.work_shown(works.thawed(attempt.work), submission, version)
    items = items_of(work, version, reader=assessor)
    standing = queries.standing(submission.id)
    waits = State(submission.state).is_waiting
    decided = attempt.decision if hasattr(attempt, "decision") else None
    return Desk(
        submission=submission,
        organization=submission.organization,
        version=version,
        attempt=attempt,
        learner=readers.learner_shown(submission, version),
        work=work,
        items=items,
        criteria=criteria_of(version, items, standing),
        seat=seating.seat_at(submission, attempt, version, assessor=assessor, at=at),
        decision=queries.decision(decided.id) if decided else None,
        is_overdue=waits and attempt.due_at < at,
        is_flagged=decided is not None and rights.is_flagged(attempt, version),
        is_short=waits and seating.is_short(submission, attempt, version, at=at),
    )


def _shelves(rows: QuerySet[Any], *, assessor: UUID, at: datetime) -> dict[str, QuerySet[Any]]:
    running = Claim.objects.filter(attempt=OuterRef("attempt_id"), ended_at=None, expires_at__gt=at)
    judged = Judgement.objects.filter(attempt=OuterRef("attempt_id"), set_aside_at=None)
    seen = Claim.objects.filter(attempt=OuterRef("attempt_id"), seat=ADJUDICATOR)
    counted = rows.annotate(
        held=_count(running.exclude(seat=ADJUDICATOR)), handed_in=_count(judged)
    )
    needs_judge = Q(seats__gt=F("held") + F("handed_in")) & ~Exists(seen.filter(assessor=assessor))
    needs_adjudicator = Q(seats__lte=F("handed_in")) & ~Exists(running.filter(seat=ADJUDICATOR))
    mine = running.filter(assessor=assessor)
    return {
        Show.FREE: counted.filter(
            needs_judge | needs_adjudicator,
            ~Exists(mine),
            ~Exists(judged.filter(assessor=assessor)),
        ),
        Show.MINE: rows.filter(Exists(mine)),
        Show.ALL: rows,
    }


def _count(found: QuerySet[Any]) -> Coalesce:
    by_attempt = found.order_by().values("attempt")
    return Coalesce(Subquery(by_attempt.annotate(n=Count("pk")).values("n")), 0)


def _waiting(
    row: Any,
    version: VersionView,
    claims: tuple[Claim, ...],
    panel: Panel,
    *,
    assessor: UUID,
    at: datetime,
) -> Waiting:
    return Waiting(
        submission=row,
        version=version,
        picture=achievements.image_path(version),
        learner=readers.learner_shown(row, version),
        attempt_number=row.attempt_number,
        due_at=row.due_at,
        is_overdue=row.due_at < at,
        claims=claims,
        mine=next((claim for claim in claims if claim.assessor_id == assessor), None),
        is_handed_in=assessor in panel.handed_in,
        panel=panel,
    )
