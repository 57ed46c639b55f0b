"""What an assessor's desk shows: one attempt beside its rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules, works
from insignia.assessment.appeals import rules as appeals
from insignia.assessment.blind import readers
from insignia.assessment.calibration import reading as calibration
from insignia.assessment.panels import seating
from insignia.assessment.panels.seating import Lacking
from insignia.assessment.rights import readers as rights
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.values import State, Verdict
from insignia.assessment.workspace import criteria_of, items_of
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Criterion, VersionView
    from insignia.assessment.models import Attempt, Submission
    from insignia.assessment.panels.seating import Seat
    from insignia.assessment.values import DecisionView, Work
    from insignia.assessment.workspace import CriterionState, Item
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization


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
    still_open: tuple[Criterion, ...]
    seat: Seat
    decision: DecisionView | None
    is_overdue: bool
    is_flagged: bool
    lacking: Lacking
    has_to_calibrate: bool

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
        return frozenset(criterion.id for criterion in self.still_open)


def of_assessor(org_slug: str, submission_id: UUID, *, acting: Actor, at: datetime) -> Desk:
    """Return one attempt before an assessor; raises `NotFound` under another's address."""
    submission = access.for_assessing(submission_id, acting=acting)
    if submission.organization.slug != org_slug:
        raise NotFound
    attempt = queries.attempts(submission.id)[-1]
    version = readers.as_judged(
        achievements.version(submission.version_id), is_appeal=attempt.is_appeal
    )
    assessor = person(acting).pk
    work = readers.work_shown(works.thawed(attempt.work), submission, version)
    items = items_of(work, version, reader=assessor)
    waits = State(submission.state).is_waiting
    standing = queries.standing_before(attempt) if waits else queries.standing(submission.id)
    still_open = rules.open_criteria(version.definition, standing)
    if attempt.is_appeal and waits:
        standing = appeals.without_findings(standing, still_open)
    decided = attempt.decision if hasattr(attempt, "decision") else None
    seat = seating.seat_at(submission, attempt, version, assessor=assessor, at=at)
    return Desk(
        submission=submission,
        organization=submission.organization,
        version=version,
        attempt=attempt,
        learner=readers.learner_shown(submission, version),
        work=work,
        items=items,
        criteria=criteria_of(version, items, standing),
        still_open=still_open,
        seat=seat,
        decision=queries.decision(decided.id) if decided else None,
        is_overdue=waits and attempt.due_at < at,
        is_flagged=decided is not None and rights.is_flagged(attempt, version),
        lacking=seating.lacking(submission, attempt, version, seat.panel)
        if waits
        else Lacking.NOBODY,
        has_to_calibrate=waits and calibration.has_to_calibrate(version, assessor_id=assessor),
    )
