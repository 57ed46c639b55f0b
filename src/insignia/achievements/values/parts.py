"""What a definition is made of: criteria, evidence, questions, sources, skills, judging."""

from __future__ import annotations

from dataclasses import dataclass

from insignia.achievements.values.kinds import EvidenceKind, Match, MediaKind, PracticalKind


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
class ReflectionPrompt:
    """One question the learner answers: about the whole work, or about one part of it."""

    id: str
    question: str
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing that whoever watches a learner looks for, in plain words."""

    id: str
    says: str
    must_be_seen: bool = True


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """One part of the submission guidelines: what to hand in, in which forms, for what.

    `prompts` are the questions about this part alone. Where the part is `practical`, somebody
    watches the learner and fills in the `checklist`; that is then the evidence.
    """

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
    prompts: tuple[ReflectionPrompt, ...] = ()
    # Where a signed result stands for this part: who signs it, the fewest points, how old at most.
    score_from: str = ""
    least_score: int = 0
    score_months: int | None = None
    practical: PracticalKind = PracticalKind.NONE
    checklist: tuple[ChecklistItem, ...] = ()

    @property
    def is_watched(self) -> bool:
        """Whether somebody watches the learner, instead of looking at what they made."""
        return self.practical is not PracticalKind.NONE


@dataclass(frozen=True, slots=True)
class Judging:
    """Who judges an attempt, and how.

    `tolerance` is how many levels independent assessors may lie apart on a criterion before
    another has to settle it; verdicts that differ always need one. A decision can be appealed for
    `appeal_days`.
    """

    assessors: int = 1
    tolerance: int = 0
    is_blind: bool = False
    needs_calibration: bool = False
    most_attempts: int | None = None
    appeal_days: int = 30

    @property
    def assessors_at_first(self) -> int:
        """How many people judge each of the first ten attempts (rule 42)."""
        return max(2, self.assessors)


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
