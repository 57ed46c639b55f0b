"""Who judges, what they find, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from insignia.achievements.values import Criterion
from insignia.assessment.values.work import Route, Work

# The seat of whoever settles what the independent assessors, in seats 1 and up, see differently.
ADJUDICATOR: Final = 0


class Verdict(StrEnum):
    """What an assessor finds for one criterion."""

    MET = "met"
    NOT_YET = "not-yet"
    INSUFFICIENT = "insufficient-evidence"


class Outcome(StrEnum):
    """The decision on a whole attempt."""

    DEMONSTRATED = "demonstrated"
    NOT_YET = "not-yet"


class ConflictKind(StrEnum):
    """Why somebody is too close to a learner, or to a piece of work, to judge it."""

    OWN_WORK = "own-work"
    GAVE_FEEDBACK = "gave-feedback"
    TAUGHT = "taught"
    COACHED = "coached"
    SAME_TEAM = "same-team"
    RELATED = "related"
    NOMINATED = "nominated"
    OBSERVED = "observed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One reason not to judge: found in the records, or declared by the assessor."""

    kind: ConflictKind
    is_declared: bool = False


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """An assessor's finding for one criterion; no verdict yet while only a comment is written.

    `level` is the id of a rubric level.
    """

    criterion_id: str
    verdict: Verdict | None
    level: str = ""
    comment: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the criterion was found to be met."""
        return self.verdict is Verdict.MET


@dataclass(frozen=True, slots=True)
class JudgementView:
    """The scores that one independent assessor handed in for an attempt, by criterion."""

    id: UUID
    attempt_id: UUID
    assessor_id: UUID
    scores: Mapping[str, CriterionScore]
    feedback: str
    handed_in_at: datetime


@dataclass(frozen=True, slots=True)
class Panel:
    """How the seats of one attempt stand: who holds one now, and whose scores are in.

    `have_seen` are those who have had the adjudicator's seat, and so the scores of the others.
    `designers` are those who must not fill all seats; nobody, once the first ten are judged.
    """

    seats: int = 1
    holding: Mapping[int, UUID] = field(default_factory=dict)
    handed_in: frozenset[UUID] = frozenset()
    have_held: frozenset[UUID] = frozenset()
    have_seen: frozenset[UUID] = frozenset()
    is_among_first: bool = False
    designers: frozenset[UUID] = frozenset()

    @property
    def is_complete(self) -> bool:
        """Whether the scores of every independent assessor are in."""
        return len(self.handed_in) >= self.seats

    @property
    def is_begun(self) -> bool:
        """Whether anybody is at work on it, or has handed in scores."""
        return bool(self.holding or self.handed_in)

    @property
    def free(self) -> int:
        """How many independent assessors may still take a seat."""
        held = sum(1 for seat in self.holding if seat != ADJUDICATOR)
        return max(0, self.seats - len(self.handed_in) - held)

    @property
    def judges(self) -> frozenset[UUID]:
        """Return who has handed in, or holds the seat of an independent assessor now."""
        holding = {who for seat, who in self.holding.items() if seat != ADJUDICATOR}
        return self.handed_in | holding

    def seat_of(self, assessor: UUID) -> int | None:
        """Return the seat that somebody holds now."""
        return next((seat for seat, who in self.holding.items() if who == assessor), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What all independent assessors found, beside one another, and what is in dispute."""

    criteria: tuple[Criterion, ...]
    judgements: tuple[JudgementView, ...]
    disputed: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class CriterionOutcome:
    """Where one criterion stands after a decision; a met one keeps its attempt and date."""

    criterion_id: str
    verdict: Verdict
    level: str
    comment: str
    attempt: int
    decided_at: datetime

    @property
    def is_met(self) -> bool:
        """Whether the criterion need not be shown again."""
        return self.verdict is Verdict.MET


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as other slices see it.

    `assessor_count` is how many people judged every criterion independently of one another; an
    adjudicator, who has seen their scores, is not among them. `assessor_id` names who judged,
    where it was one person. `instead_of` is the decision that this one, on an appeal, replaces.
    """

    id: UUID
    submission_id: UUID
    version_id: UUID
    person_id: UUID
    organization_id: UUID
    outcome: Outcome
    decided_at: datetime
    feedback: str
    route: Route
    attempts: int
    assessor_count: int
    criteria: tuple[CriterionOutcome, ...]
    assessor_id: UUID | None = None
    is_adjudicated: bool = False
    instead_of: UUID | None = None
    achieved_on: date | None = None

    @property
    def is_passing(self) -> bool:
        """Whether an award may rest on this decision."""
        return self.outcome is Outcome.DEMONSTRATED


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt that was decided: what was handed in, and what was found."""

    number: int
    submitted_at: datetime
    decided_at: datetime
    outcome: Outcome
    work: Work
    feedback: str
    criteria: tuple[CriterionOutcome, ...]
    is_appeal: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """That a counsellor saw a requirement fulfilled; `reason` says why it was ended, if it was."""

    id: UUID
    criterion_id: str
    counsellor_id: UUID
    counsellor: str
    done_on: date
    place: str
    words: str
    signed_at: datetime
    ended_at: datetime | None = None
    reason: str = ""
