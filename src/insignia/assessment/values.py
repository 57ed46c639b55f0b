"""Plain values of assessment: states, verdicts, and the work as rules see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from insignia.achievements.values import Criterion, MediaKind

LONGEST_NAME: Final = 120
LONGEST_TITLE: Final = 200
LONGEST_PLACE: Final = 300
LONGEST_LINK: Final = 1_000
# The form in which every picture is drawn anew before a browser shows it.
SHOWN_TYPE: Final = "image/webp"
LONGEST_NOTE: Final = 500
# The seat of whoever settles what the independent assessors, in seats 1 and up, see differently.
ADJUDICATOR: Final = 0


class State(StrEnum):
    """Where a submission is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_ASSESSMENT = "in-assessment"
    RETURNED = "returned"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"

    @property
    def is_editable(self) -> bool:
        """Whether the learner may change the work."""
        return self in {State.DRAFT, State.RETURNED}

    @property
    def is_waiting(self) -> bool:
        """Whether a verdict is awaited."""
        return self in {State.SUBMITTED, State.IN_ASSESSMENT}

    @property
    def is_running(self) -> bool:
        """Whether more is expected of somebody."""
        return self not in {State.PASSED, State.WITHDRAWN}


class Act(StrEnum):
    """What can be done to a submission."""

    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    CLAIM = "claim"
    RELEASE = "release"
    HAND_IN = "hand-in"
    RETURN = "return"
    PASS = "pass"  # noqa: S105 - an act, not a secret


class Verdict(StrEnum):
    """What an assessor finds for one criterion."""

    MET = "met"
    NOT_YET = "not-yet"
    INSUFFICIENT = "insufficient-evidence"


class Outcome(StrEnum):
    """The decision on a whole attempt."""

    DEMONSTRATED = "demonstrated"
    NOT_YET = "not-yet"


class Route(StrEnum):
    """How the learner came by the competence; a property of the award, not of the competence."""

    COURSE = "course"
    CONFERENCE = "conference"
    VOLUNTEERING = "volunteering"
    WORKSHOP = "workshop"
    BOOT_CAMP = "boot-camp"
    PROJECT = "project"
    INFORMAL = "informal-learning"
    PRIOR_WORK = "prior-work"
    PRIOR_LEARNING = "prior-learning"


class ConflictKind(StrEnum):
    """Why somebody is too close to a learner, or to a piece of work, to judge it."""

    OWN_WORK = "own-work"
    GAVE_FEEDBACK = "gave-feedback"
    TAUGHT = "taught"
    COACHED = "coached"
    SAME_TEAM = "same-team"
    RELATED = "related"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One reason not to judge: found in the records, or declared by the assessor."""

    kind: ConflictKind
    is_declared: bool = False


class Answer(StrEnum):
    """What somebody who is asked for a statement answers."""

    GIVEN = "given"
    NOT_TRUE = "not-true"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ArtifactView:
    """One piece of evidence as shown and as frozen in an attempt."""

    id: str
    part_id: str
    media: MediaKind
    title: str
    criteria: tuple[str, ...]
    where_tried: str = ""
    text: str = ""
    url: str = ""
    digest: str = ""
    size: int = 0
    media_type: str = ""
    file_name: str = ""
    shown: str = ""
    cleaned: str = ""
    # Who wrote it, where it is the statement of somebody outside.
    signed_by: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PriorLearning:
    """What somebody claims to have learned before, in their words (E9)."""

    what: str = ""
    where: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What a learner hands in: evidence, overview, reflection, and what was changed."""

    artifacts: tuple[ArtifactView, ...] = ()
    overview: str = ""
    reflection: tuple[tuple[str, str], ...] = ()
    what_changed: str = ""
    prior: PriorLearning | None = None

    def answer(self, prompt_id: str) -> str:
        """Return the answer to a reflection prompt, empty when there is none."""
        return dict(self.reflection).get(prompt_id, "")


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
    """

    seats: int = 1
    holding: Mapping[int, UUID] = field(default_factory=dict)
    handed_in: frozenset[UUID] = frozenset()
    have_held: frozenset[UUID] = frozenset()
    have_seen: frozenset[UUID] = frozenset()

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
    where it was one person.
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


class Measure(StrEnum):
    """A measure of agreement between independent assessors."""

    PER_CENT = "per-cent-agreement"
    COHEN = "cohens-kappa"
    WEIGHTED = "weighted-kappa"  # quadratic weights
    FLEISS = "fleiss-kappa"
    ALPHA = "krippendorffs-alpha"


class Basis(StrEnum):
    """Whether a measure says anything: it was measured, or why it could not be."""

    MEASURED = "measured"
    TOO_FEW = "too-few"
    ONE_CATEGORY = "one-category"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its sample size and 95 % interval.

    `value` is there only where `basis` is measured; the interval only where something varied.
    """

    basis: Basis
    size: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far independent assessors agree, on what at least two of them judged (`size`)."""

    size: int
    figures: Mapping[Measure, Figure]
    prevalence: tuple[float, ...] = ()
    counted_at: datetime | None = None

    def figure(self, measure: Measure) -> Figure:
        """Return one measure; where it does not fit the ratings, nothing is said."""
        return self.figures.get(measure, Figure(Basis.TOO_FEW, self.size))


@dataclass(frozen=True, slots=True)
class AttemptTally:
    """How many decisions on a first (second, third …) attempt passed it, or returned it."""

    number: int
    passed: int
    returned: int


@dataclass(frozen=True, slots=True)
class CriterionTally:
    """How often a criterion was judged lately, and how often it was not met."""

    criterion_id: str
    judged: int
    missed: int


@dataclass(frozen=True, slots=True)
class Waited:
    """When one verdict came, after how many days, and whether later than was promised."""

    decided_at: datetime
    days: float
    is_late: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What became of the submissions of a definition; `criteria` and `waited` of the latest."""

    started: int
    handed_in: int
    judged: int
    passed: int
    withdrawn: int
    attempts: tuple[AttemptTally, ...] = ()
    criteria: tuple[CriterionTally, ...] = ()
    waited: tuple[Waited, ...] = ()
