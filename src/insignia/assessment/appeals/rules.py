"""The decisions on appeals, as plain functions over plain values (A11, rule 38).

A decision is appealed once, within the time that its definition gives, while the work has not gone
on. The same work is judged again, whole, by people who have not judged it before.

An appeal never leaves a learner worse off: criterion by criterion the better finding holds. So a
decision is either upheld, or overturned in favour of the learner.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from insignia.assessment.appeals.errors import (
    AppealedAlready,
    AppealTooLate,
    IncompleteAppeal,
    JudgedBefore,
    NothingToAppeal,
)
from insignia.assessment.appeals.values import Result, Reviewed
from insignia.assessment.values import Outcome, State
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Criterion, Definition
    from insignia.assessment.appeals.values import Appealable
    from insignia.assessment.values import CriterionOutcome

DECIDED = frozenset({State.RETURNED, State.PASSED})


def until(decided_at: datetime, *, days: int) -> datetime:
    """Return the moment after which a decision can be appealed no more."""
    return decided_at + timedelta(days=days)


def may_appeal(found: Appealable | None, *, at: datetime) -> Appealable:
    """Return what can be appealed; refuse what is not decided, appealed before, or too old."""
    if found is None:
        raise NothingToAppeal
    if found.is_appealed:
        raise AppealedAlready
    if found.state not in DECIDED:
        raise NothingToAppeal
    end = until(found.decided_at, days=found.days)
    if at > end:
        raise AppealTooLate(end)
    return found


def can_appeal(found: Appealable | None, *, at: datetime) -> bool:
    """Say whether an appeal is possible now."""
    try:
        may_appeal(found, at=at)
    except (NothingToAppeal, AppealedAlready, AppealTooLate):
        return False
    return True


def disputed(found: Appealable, criteria: Iterable[str], *, words: str) -> tuple[str, ...]:
    """Return the criteria that an appeal is about; raises `IncompleteAppeal` with every gap."""
    wanted = set(criteria)
    chosen = tuple(known for known in found.judged if known in wanted)
    gaps = []
    if not chosen:
        gaps.append(Gap("criteria", gettext_noop("Choose at least one criterion.")))
    if not words.strip():
        gaps.append(Gap("words", gettext_noop("Say what you think was judged wrongly, and why.")))
    if gaps:
        raise IncompleteAppeal(tuple(gaps))
    return chosen


def require_fresh_eyes(assessor: UUID, *, judged_before: Collection[UUID]) -> None:
    """Refuse somebody who had a part in judging this work before."""
    if assessor in judged_before:
        raise JudgedBefore


def reviewed(
    definition: Definition,
    before: Iterable[CriterionOutcome],
    found: Iterable[CriterionOutcome],
) -> Reviewed:
    """Return which finding holds for every criterion, and whether the decision is overturned.

    Where both are as good, what was met keeps its date, and what was not takes the newer comment.
    `keeps_earlier` says whether a criterion is met only by the earlier judgement.
    """
    earlier = {outcome.criterion_id: outcome for outcome in before}
    criteria, is_better, keeps_earlier = [], False, False
    for new in found:
        old = earlier[new.criterion_id]
        rank_old, rank_new = _rank(definition, old), _rank(definition, new)
        is_better = is_better or rank_new > rank_old
        stands = rank_old > rank_new or (rank_old == rank_new and old.is_met)
        keeps_earlier = keeps_earlier or (stands and old.is_met)
        criteria.append(old if stands else new)
    is_passed = definition.is_passed_with({known.criterion_id: known for known in criteria})
    return Reviewed(
        tuple(criteria),
        Outcome.DEMONSTRATED if is_passed else Outcome.NOT_YET,
        Result.OVERTURNED if is_better else Result.UPHELD,
        keeps_earlier=keeps_earlier,
    )


def without_findings(
    standing: Iterable[CriterionOutcome], still_open: Iterable[Criterion]
) -> tuple[CriterionOutcome, ...]:
    """Return which criteria need not be judged, and nothing of what earlier assessors found."""
    to_judge = {criterion.id for criterion in still_open}
    return tuple(
        replace(known, level="", comment="")
        for known in standing
        if known.criterion_id not in to_judge
    )


def _rank(definition: Definition, outcome: CriterionOutcome) -> tuple[bool, int]:
    order = [level.id for level in definition.criterion(outcome.criterion_id).levels]
    return outcome.is_met, order.index(outcome.level) if outcome.level in order else -1
