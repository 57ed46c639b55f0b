"""What a definition says, as plain values: the very object a learner reads and an assessor uses.

Form, scope and assessment kind are three separate fields (they answer three different
questions) and are never derived from one another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from insignia.achievements import pass_rules
from insignia.achievements.pass_rules import EVERY_CRITERION, PassRule, Reached

# How long the texts of a definition may be, by the name of their member: for forms, for programs
# and for the tables. What is not named here may be as long as `LONGEST_TEXT`.
LONGEST: Final[Mapping[str, int]] = {
    "id": 40,
    "name": 160,
    "title": 200,
    "question": 600,
    "framework": 200,
    "code": 100,
    "target_type": 80,
    "url": 500,
    "language": 35,
    "image_alt": 500,
    "typical_effort": 160,
    "artwork_digest": 64,
}
LONGEST_TEXT: Final = 8_000
# Under this word the document of a version lies ready (`foundation.prepared`).
ABOUT_VERSION: Final = "version"


class Form(StrEnum):
    """What the credential calls itself."""

    MICRO_CREDENTIAL = "micro-credential"
    BADGE = "badge"
    CERTIFICATE = "certificate"
    PARTICIPATION = "participation"


class Scope(StrEnum):
    """How much it covers."""

    ONE_SKILL = "one-skill"
    SKILL_SET = "skill-set"
    BROAD_AREA = "broad-area"


class AssessmentKind(StrEnum):
    """How it is judged."""

    NONE = "none"
    ATTENDANCE = "attendance"
    AUTOMATIC = "automatic"
    HUMAN_RUBRIC = "human-rubric"
    PEER = "peer"
    PORTFOLIO = "portfolio"

    @property
    def is_assessed(self) -> bool:
        """Whether an award needs a passing decision on a submission."""
        return self in {self.HUMAN_RUBRIC, self.PEER, self.PORTFOLIO}


class Cost(StrEnum):
    """What a learner pays."""

    FREE = "free"
    FEE = "fee"
    FEE_WAIVED = "fee-waived"


class Level(StrEnum):
    """How far along a learner should be."""

    ENTRY = "entry"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class EvidenceKind(StrEnum):
    """What a piece of evidence is (not its file format)."""

    ASSESSMENT_RESULT = "assessment-result"
    PROJECT = "project"
    ARTEFACT = "artefact"
    OBSERVATION = "observation"
    OTHER = "other"


class MediaKind(StrEnum):
    """In what form evidence may arrive."""

    FILE = "file"
    LINK = "link"
    TEXT = "text"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"


class Match(StrEnum):
    """How a framework's skill relates to ours."""

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"


@dataclass(frozen=True, slots=True)
class RubricLevel:
    """One level of one criterion, with an exemplar of work at that level."""

    id: str
    name: str
    description: str
    exemplar: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to be shown; `passing` is the id of the lowest level that meets it.

    `guidance` is what those who judge or award should know; it is never public.
    """

    id: str
    title: str
    description: str
    levels: tuple[RubricLevel, ...] = ()
    passing: str = ""
    guidance: str = ""

    @property
    def threshold(self) -> str:
        """The id of the lowest level that meets it: the first one where none was chosen."""
        return self.passing or self.levels[0].id

    def is_met_at(self, level_id: str) -> bool:
        """Whether a level of this criterion meets it; raises `ValueError` for any other."""
        order = [level.id for level in self.levels]
        return order.index(level_id) >= order.index(self.threshold)

    def is_higher(self, level_id: str, *, than: str) -> bool:
        """Whether a level lies above another; where one of them is none, nothing does."""
        order = [level.id for level in self.levels]
        return {level_id, than} <= set(order) and order.index(level_id) > order.index(than)


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """One part of the submission guidelines: what to hand in, in which forms, for what."""

    id: str
    title: str
    guidance: str
    kind: EvidenceKind = EvidenceKind.ARTEFACT
    media: tuple[MediaKind, ...] = tuple(MediaKind)
    is_required: bool = True
    most_items: int = 5
    criteria: tuple[str, ...] = ()
    asks_where_tried: bool = False
    instead_of: str = ""  # the id of a part that this one may stand in for


@dataclass(frozen=True, slots=True)
class ReflectionPrompt:
    """One question the learner answers about the work."""

    id: str
    question: str
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Judging:
    """Who judges an attempt, and how.

    `tolerance` is how many levels independent assessors may lie apart on a criterion before
    another has to settle it; verdicts that differ always need one.
    """

    assessors: int = 1
    tolerance: int = 0
    is_blind: bool = False
    needs_calibration: bool = False
    most_attempts: int | None = None


@dataclass(frozen=True, slots=True)
class MethodComponent:
    """One component of the key method."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Source:
    """A research reference or a resource: what it is, where it is, why it helps."""

    title: str
    url: str = ""
    note: str = ""

    @property
    def link(self) -> str:
        """Return the address when a reader may follow it; a script, say, is no address."""
        is_web = self.url.lower().startswith(("https://", "http://"))
        return self.url if is_web else ""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill the definition certifies, aligned to a framework where one has it."""

    name: str
    framework: str = ""
    code: str = ""
    url: str = ""
    target_type: str = ""
    match: Match = Match.EXACT


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything an organization says about an achievement; frozen whole in a `Version`.

    `awarder_guidance` and the guidance of criteria are for those who judge or award; all the rest
    is public.
    """

    name: str
    description: str = ""
    form: Form = Form.MICRO_CREDENTIAL
    scope: Scope = Scope.ONE_SKILL
    assessment_kind: AssessmentKind = AssessmentKind.HUMAN_RUBRIC
    language: str = "en"
    level: Level = Level.ENTRY
    competency: str = ""
    key_method: str = ""
    method_components: tuple[MethodComponent, ...] = ()
    supporting_research: tuple[Source, ...] = ()
    resources: tuple[Source, ...] = ()
    criteria_narrative: str = ""
    awarder_guidance: str = ""
    criteria: tuple[Criterion, ...] = ()
    evidence_parts: tuple[EvidencePart, ...] = ()
    reflection_prompts: tuple[ReflectionPrompt, ...] = ()
    accepted_examples: tuple[Source, ...] = ()
    skills: tuple[Skill, ...] = ()
    parts_of_area: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: str = ""
    opens: str = ""
    next_steps: str = ""
    alternatives: str = ""
    does_not_show: str = ""
    typical_effort: str = ""
    cost: Cost = Cost.FREE
    cost_note: str = ""
    validity_months: int | None = None
    refresh_rule: str = ""
    turnaround_days: int = 14
    judging: Judging = Judging()
    pass_rule: PassRule = EVERY_CRITERION
    image_alt: str = ""
    design: dict[str, object] = field(default_factory=dict)
    artwork_digest: str = ""

    @property
    def criterion_ids(self) -> tuple[str, ...]:
        """The ids of all criteria, in reading order."""
        return tuple(criterion.id for criterion in self.criteria)

    def criterion(self, criterion_id: str) -> Criterion:
        """Return one criterion; raises `KeyError` for an unknown id."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def is_passed_with(self, reached: Mapping[str, Reached]) -> bool:
        """Whether what was found, by criterion id, passes under the rule for passing."""
        return pass_rules.is_fulfilled(self, reached)

    def can_be_passed_with(self, shown: Collection[str]) -> bool:
        """Whether the best work on these criteria, and on no others, would pass."""
        return pass_rules.can_be_fulfilled(self, shown)

    def needed_level(self, criterion_id: str) -> str:
        """Return the id of the level without which nobody passes; empty where none is needed."""
        return pass_rules.needed_level(self, criterion_id)

    def asks_more_of(self, criterion_id: str, reached: Reached) -> bool:
        """Whether a better level of a criterion that is met could still help to pass."""
        return pass_rules.asks_more(self, criterion_id, reached)

    def evidence_part(self, part_id: str) -> EvidencePart | None:
        """Return one part of the submission guidelines, if there is one of this id."""
        return next((part for part in self.evidence_parts if part.id == part_id), None)


@dataclass(frozen=True, slots=True)
class VersionView:
    """A frozen version as other floors see it, with where it stands among its siblings."""

    id: UUID
    number: int
    achievement_id: UUID
    achievement_slug: str
    organization_id: UUID
    organization_slug: str
    organization_name: str
    content_hash: str
    definition: Definition
    published_at: datetime
    is_current: bool
    is_retired: bool

    @property
    def can_be_started(self) -> bool:
        """Whether a learner may begin with this version now."""
        return self.is_current and not self.is_retired


@dataclass(frozen=True, slots=True)
class Artwork:
    """The pictures of a version as they were frozen with it, and what they show in words."""

    svg: bytes
    png: bytes
    alt: str


class FairnessQuestion(StrEnum):
    """What is asked."""

    BIAS = "bias"
    ACCESS = "access"
    LANGUAGE = "language"
    COST = "cost"
    DEVICES = "devices"


@dataclass(frozen=True, slots=True)
class FairnessAnswer:
    """Whether it is in order, and what was noted; a hurdle needs a note."""

    question: FairnessQuestion
    is_fine: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class FairnessReview:
    """The answers to all questions."""

    answers: tuple[FairnessAnswer, ...] = ()

    def answer(self, question: FairnessQuestion) -> FairnessAnswer | None:
        """Return the answer to one question, if it was given."""
        return next((each for each in self.answers if each.question is question), None)


@dataclass(frozen=True, slots=True)
class FairnessView:
    """A review with when it was made, and by whom; readers outside are not told the name."""

    review: FairnessReview
    answered_at: datetime
    reviewer_id: UUID | None

    @property
    def hurdles(self) -> tuple[FairnessAnswer, ...]:
        """The answers that name a hurdle that remains."""
        return tuple(each for each in self.review.answers if not each.is_fine)
