"""A definition whole, and as a frozen version."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from insignia.achievements import pass_rules
from insignia.achievements.pass_rules import EVERY_CRITERION, PassRule, Reached
from insignia.achievements.values.kinds import (
    AssessmentKind,
    Cost,
    Form,
    Level,
    PartOrder,
    Scope,
)
from insignia.achievements.values.parts import (
    Criterion,
    EvidencePart,
    Judging,
    MethodComponent,
    ReflectionPrompt,
    Skill,
    Source,
)


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
    part_order: PartOrder = PartOrder.ANY
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
    judging: Judging = field(default_factory=Judging)
    pass_rule: PassRule = EVERY_CRITERION
    image_alt: str = ""
    design: dict[str, object] = field(default_factory=dict)
    artwork_digest: str = ""

    @property
    def criterion_ids(self) -> tuple[str, ...]:
        """The ids of all criteria, in reading order."""
        return tuple(criterion.id for criterion in self.criteria)

    @property
    def every_prompt(self) -> tuple[ReflectionPrompt, ...]:
        """The questions about each part, in order, and after them those about the whole."""
        of_parts = (prompt for part in self.evidence_parts for prompt in part.prompts)
        return (*of_parts, *self.reflection_prompts)

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

    @property
    def score_parts(self) -> tuple[EvidencePart, ...]:
        """The parts for which signed results are asked, and nothing else."""
        return tuple(part for part in self.evidence_parts if part.score_from)

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
