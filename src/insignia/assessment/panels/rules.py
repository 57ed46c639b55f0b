"""How several people judge one attempt, as plain functions over plain values (A3, rule 32).

Each independent assessor has a seat, and sees no scores but their own. When the scores of all are
in, they either agree, and the decision follows from them, or an adjudicator, who has not been one
of them, settles the criteria in dispute.

Assessors agree on a criterion when their verdicts are the same and their levels lie within the
tolerance of the definition. The level is then their lower median: the lower one of two, the middle
one of three. So nobody is credited with more than half of the assessors saw.

The first ten attempts at a definition are judged by two people at least, and never by its designers
alone: whether its words are clear shows when somebody else judges by them (rule 42).
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from insignia.assessment.errors import (
    ClaimedByAnother,
    HandedInAlready,
    JudgedWhereItLies,
    KeptForAnother,
    NotInThisState,
    SeenTheScores,
)
from insignia.assessment.values import ADJUDICATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from uuid import UUID

    from insignia.achievements.values import Criterion, Judging
    from insignia.assessment.values import (
        Comparison,
        CriterionScore,
        JudgementView,
        Panel,
        State,
    )


FIRST_TEN: Final = 10


def is_among_first(*, decided_before: int) -> bool:
    """Say whether an attempt is one of the first of its definition, by how many were decided."""
    return decided_before < FIRST_TEN


def seats_for(judging: Judging, *, decided_before: int) -> int:
    """Return how many people judge an attempt independently of one another."""
    if is_among_first(decided_before=decided_before):
        return judging.assessors_at_first
    return judging.assessors


def is_short_of_assessors(panel: Panel, *, assessors: AbstractSet[UUID]) -> bool:
    """Say whether those who may judge an attempt are too few, or are its designers alone."""
    if panel.is_complete:
        return False
    able = assessors | panel.judges
    return len(able) < panel.seats or (panel.is_among_first and able <= panel.designers)


def is_short_of_adjudicators(panel: Panel, *, assessors: AbstractSet[UUID]) -> bool:
    """Say whether assessors do not agree and everybody who may judge has been one of them."""
    return panel.is_complete and not panel.holding and assessors <= panel.handed_in


def seat_for(panel: Panel, *, assessor: UUID) -> int:
    """Return the seat that somebody may take; refuse who has one, or must not have one.

    The last seat that is free is nobody's who designed the definition while all others are
    designers', too. Raises `HandedInAlready`, `SeenTheScores`, `ClaimedByAnother` or
    `KeptForAnother`.
    """
    if assessor in panel.handed_in:
        raise HandedInAlready
    if panel.is_complete:
        if ADJUDICATOR in panel.holding:
            raise ClaimedByAnother
        return ADJUDICATOR
    if assessor in panel.have_seen:
        raise SeenTheScores
    if not panel.free:
        raise ClaimedByAnother
    if panel.is_among_first and panel.free == 1 and panel.judges | {assessor} <= panel.designers:
        raise KeptForAnother
    return next(seat for seat in range(1, panel.seats + 1) if seat not in panel.holding)


def agree(criterion: Criterion, scores: Sequence[CriterionScore], *, tolerance: int) -> bool:
    """Say whether scores for one criterion have one verdict, and levels within the tolerance."""
    reached = _levels(criterion, scores)
    spread = max(reached) - min(reached) if reached else 0
    return len({score.verdict for score in scores}) == 1 and spread <= tolerance


def disputed(
    criteria: Iterable[Criterion], judgements: Sequence[JudgementView], *, tolerance: int
) -> tuple[Criterion, ...]:
    """Return the criteria that an adjudicator has to settle; none where the assessors agree."""
    return tuple(
        criterion
        for criterion in criteria
        if not agree(
            criterion, [known.scores[criterion.id] for known in judgements], tolerance=tolerance
        )
    )


def agreed(criterion: Criterion, scores: Sequence[CriterionScore]) -> CriterionScore:
    """Return the one score that follows from scores that agree: lower median, every comment."""
    reached = sorted(_levels(criterion, scores))
    level = criterion.levels[reached[(len(reached) - 1) // 2]].id if reached else ""
    comment = joined(score.comment for score in scores)
    return replace(scores[0], level=level, comment=comment)


def ruled(scores: Iterable[CriterionScore], *, ruling: CriterionScore) -> CriterionScore:
    """Return the adjudicator's ruling, with the comments of the assessors it bears out."""
    borne_out = [score.comment for score in scores if score.verdict == ruling.verdict]
    return replace(ruling, comment=joined([ruling.comment, *borne_out]))


def settled_by(
    comparison: Comparison, rulings: Mapping[str, CriterionScore]
) -> dict[str, CriterionScore]:
    """Return one score a criterion: ruled upon where it was in dispute, else as all found it."""
    found = {}
    in_dispute = {criterion.id for criterion in comparison.disputed}
    for criterion in comparison.criteria:
        scores = [known.scores[criterion.id] for known in comparison.judgements]
        found[criterion.id] = (
            ruled(scores, ruling=rulings[criterion.id])
            if criterion.id in in_dispute
            else agreed(criterion, scores)
        )
    return found


def how_judged(
    judges: int, *, is_adjudicated: bool, before: tuple[int, bool] | None
) -> tuple[int, bool]:
    """Return what a decision may say of itself: how many judged, and whether somebody settled it.

    Where criteria carry over from the decision `before`, no more is said than holds for them too.
    """
    if before is None:
        return judges, is_adjudicated
    return min(judges, before[0]), is_adjudicated or before[1]


def may_move(state: State, *, is_closed: bool) -> None:
    """Refuse to move what is over, and what is judged where it lies."""
    if not state.is_running:
        raise NotInThisState("move", state.value)
    if not is_closed:
        raise JudgedWhereItLies


def without_names(judgements: Iterable[JudgementView]) -> tuple[JudgementView, ...]:
    """Return judgements in an order that says nothing of who came first, or of who they are."""
    return tuple(sorted(judgements, key=lambda known: sha256(known.id.bytes).digest()))


def joined(words: Iterable[str]) -> str:
    """Return what several people wrote, each once, one below the other."""
    return "\n\n".join(dict.fromkeys(word.strip() for word in words if word.strip()))


def _levels(criterion: Criterion, scores: Iterable[CriterionScore]) -> list[int]:
    order = [level.id for level in criterion.levels]
    return [order.index(score.level) for score in scores if score.level]
