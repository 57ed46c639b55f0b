"""What agreement decides: who may judge alone.

Only what several people judged independently of one another is compared, and only what all of
them handed in. A verdict counts as met or not; levels are compared where all named one.

An assessor falls below the bar when enough of their verdicts stand beside those of others, fewer
than four of five agree, and little of that is more than chance would bring. Both are asked for:
where nearly everything is met, kappa is low although people agree; where verdicts are evenly
spread, a high share can be chance. Whoever is below the bar judges beside another, never alone.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from insignia.assessment.values import Basis, Measure, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from insignia.achievements.values import Criterion
    from insignia.assessment.agreement.measures import Ratings
    from insignia.assessment.values import Agreement, CriterionScore

    Scores = Mapping[str, CriterionScore]

BAR: Final = 0.8
BEYOND_CHANCE: Final = 0.6
PAIR: Final = 2
# Met, or not.
VERDICTS: Final = 2
# A quarter has so many months; so many quarters are looked back upon.
MONTHS: Final = 3
QUARTERS: Final = 6


def verdicts(
    attempts: Iterable[Sequence[Scores]], *, criterion_id: str | None = None
) -> list[Ratings]:
    """Return the verdicts on every criterion that all assessors of an attempt judged, or on one."""
    return [
        tuple(_verdict(scores[key]) for scores in judged)
        for judged in attempts
        for key in _shared(judged)
        if criterion_id in {None, key}
    ]


def levels(attempts: Iterable[Sequence[Scores]], criterion: Criterion) -> list[Ratings]:
    """Return the levels on one criterion, by their place in the rubric."""
    order = {level.id: place for place, level in enumerate(criterion.levels)}
    found = []
    for judged in attempts:
        named = [scores[criterion.id].level for scores in judged if criterion.id in scores]
        if len(named) == len(judged) and all(level in order for level in named):
            found.append(tuple(order[level] for level in named))
    return found


def beside(pairs: Iterable[tuple[Scores, Sequence[Scores]]]) -> list[Ratings]:
    """Return an assessor's verdicts, each beside that of one of the others on the same attempt."""
    return [
        (_verdict(own[key]), _verdict(other[key]))
        for own, others in pairs
        for other in others
        for key in _shared((own, other))
    ]


def by_quarter(
    judged: Iterable[tuple[date, Sequence[Scores]]],
) -> list[tuple[date, list[Sequence[Scores]]]]:
    """Return what several people judged by the quarter it was decided in, the earliest first."""
    found: dict[date, list[Sequence[Scores]]] = defaultdict(list)
    for day, scores in judged:
        found[date(day.year, day.month - (day.month - 1) % MONTHS, 1)].append(scores)
    return sorted(found.items())[-QUARTERS:]


def is_below_the_bar(agreement: Agreement) -> bool:
    """Say whether an assessor must not judge alone, as far as that can be said."""
    share, kappa = agreement.figure(Measure.PER_CENT), agreement.figure(Measure.COHEN)
    if share.value is None or share.value >= BAR:
        return False
    return kappa.basis is Basis.MEASURED and (kappa.value or 0) < BEYOND_CHANCE


def _shared(judged: Sequence[Scores]) -> list[str]:
    first, *rest = judged
    return [key for key in first if all(key in scores for scores in rest)]


def _verdict(score: CriterionScore) -> int:
    return int(score.verdict is Verdict.MET)
