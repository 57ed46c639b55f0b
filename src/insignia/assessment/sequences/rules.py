"""Parts of evidence in an order, as plain functions: which are open, and which come later.

A stage is a part that stands by itself, with those that may stand in for it. Everything follows
from the definition, the work and the criteria that are still open: nothing is kept of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from insignia.achievements.values import PartOrder
from insignia.assessment.errors import NotOpenYet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from insignia.achievements.values import Criterion, Definition, EvidencePart
    from insignia.assessment.values import CriterionOutcome, Work


class StageState(StrEnum):
    """How far a stage is."""

    PASSED = "passed"
    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stage:
    """One part that stands by itself, and the parts that may stand in for it."""

    part: EvidencePart
    parts: tuple[EvidencePart, ...]

    @property
    def criteria(self) -> frozenset[str]:
        """What can be shown in it, by id."""
        return frozenset(key for part in self.parts for key in part.criteria)


def stages(definition: Definition) -> tuple[Stage, ...]:
    """Return the stages of a definition in their order; none where there is no order."""
    if not definition.part_order.is_sequence:
        return ()
    parts = definition.evidence_parts
    return tuple(
        Stage(part, (part, *(other for other in parts if other.instead_of == part.id)))
        for part in parts
        if not part.instead_of
    )


def later_parts(definition: Definition, still_open: Collection[str]) -> frozenset[str]:
    """Return the parts that an attempt holds nothing of yet: each is judged by itself, in order.

    They are those after the first stage that everybody hands in and that is not passed.
    """
    if definition.part_order is not PartOrder.AS_PASSED:
        return frozenset()
    found = stages(definition)
    here = (stage.part.is_required and _is_open(stage, still_open) for stage in found)
    return _after_first(found, here)


def within_reach(
    definition: Definition, still_open: tuple[Criterion, ...]
) -> tuple[Criterion, ...]:
    """Return which of the open criteria can be judged now: not those of later parts alone."""
    later = later_parts(definition, {criterion.id for criterion in still_open})
    now, then = set[str](), set[str]()
    for part in definition.evidence_parts:
        (then if part.id in later else now).update(part.criteria)
    return tuple(criterion for criterion in still_open if criterion.id not in then - now)


def closed_parts(definition: Definition, work: Work, still_open: Collection[str]) -> frozenset[str]:
    """Return the parts to which nothing can be added yet, by id."""
    if definition.part_order is PartOrder.AS_READY:
        found = stages(definition)
        here = (stage.part.is_required and not is_ready(stage, work, still_open) for stage in found)
        return _after_first(found, here)
    return later_parts(definition, still_open)


def is_ready(stage: Stage, work: Work, still_open: Collection[str]) -> bool:
    """Say whether a stage has what it asks for, or is passed."""
    if not _is_open(stage, still_open):
        return True
    used = {item.part_id for item in work.artifacts}
    return any(part.id in used and not unanswered(part, work) for part in stage.parts)


def unanswered(part: EvidencePart, work: Work) -> tuple[str, ...]:
    """Return the questions about a part that have to be answered and are not."""
    return tuple(
        prompt.question
        for prompt in part.prompts
        if prompt.is_required and not work.answer(prompt.id).strip()
    )


def states(
    definition: Definition, work: Work, still_open: Collection[str]
) -> tuple[tuple[Stage, StageState], ...]:
    """Return every stage with how far it is, in order."""
    closed = closed_parts(definition, work, still_open)
    return tuple((stage, _state(stage, work, still_open, closed)) for stage in stages(definition))


def done(definition: Definition, found: Iterable[tuple[Stage, StageState]]) -> int:
    """Return how many stages are behind a learner: passed, or ready where that is enough."""
    enough = {StageState.PASSED}
    if definition.part_order is PartOrder.AS_READY:
        enough.add(StageState.READY)
    return sum(1 for _, state in found if state in enough)


def current(found: Sequence[tuple[Stage, StageState]]) -> Stage | None:
    """Return the stage that has to be done before more opens; none where all is passed."""
    settled = {StageState.PASSED, StageState.CLOSED}
    here = [one for one, state in found if one.part.is_required and state not in settled]
    return here[-1] if here else None


def is_new_stage(
    definition: Definition,
    standing: Iterable[CriterionOutcome],
    still_open: Collection[str],
) -> bool:
    """Say whether nothing of what is open now was ever judged: another stage has begun."""
    judged = {outcome.criterion_id for outcome in standing}
    in_turn = definition.part_order is PartOrder.AS_PASSED
    return in_turn and bool(judged and still_open) and judged.isdisjoint(still_open)


def require_open(
    definition: Definition, work: Work, still_open: Collection[str], *, part_id: str
) -> None:
    """Refuse to add to a part before its turn."""
    if part_id not in closed_parts(definition, work, still_open):
        return
    here = current(states(definition, work, still_open))
    raise NotOpenYet(here.part.title if here else "")


def _state(
    stage: Stage, work: Work, still_open: Collection[str], closed: frozenset[str]
) -> StageState:
    if stage.part.id in closed:
        return StageState.CLOSED
    if not _is_open(stage, still_open):
        return StageState.PASSED
    return StageState.READY if is_ready(stage, work, still_open) else StageState.OPEN


def _is_open(stage: Stage, still_open: Collection[str]) -> bool:
    return not stage.criteria.isdisjoint(still_open)


def _after_first(found: tuple[Stage, ...], here: Iterable[bool]) -> frozenset[str]:
    place = next((place for place, holds in enumerate(here) if holds), len(found))
    return frozenset(part.id for stage in found[place + 1 :] for part in stage.parts)
