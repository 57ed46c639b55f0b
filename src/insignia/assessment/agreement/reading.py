"""Agreement from the records: what several people handed in for the same attempts.

Only decided attempts count, so that no figure tells anybody of scores that are still hidden
(rule 32), and only the latest `WINDOW` of a definition: so it says how its assessors judge now.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F
from pydantic import TypeAdapter

from insignia.achievements import queries as achievements
from insignia.assessment import works
from insignia.assessment.agreement import Metric, measured, rules
from insignia.assessment.models import AgreementRecord, Judgement
from insignia.assessment.values import Agreement, Quarter
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.assessment.agreement.measures import Ratings
    from insignia.assessment.agreement.rules import Scores

WINDOW: Final = 400
OVERALL: Final = ""
SEVERAL: Final = rules.PAIR
_FIGURES = TypeAdapter(dict[str, Agreement])
_QUARTERS = TypeAdapter(tuple[Quarter, ...])
_NOTHING: Final = measured([], categories=rules.VERDICTS, metric=Metric.NOMINAL)


def counted(achievement_id: UUID) -> dict[str, Agreement]:
    """Return the agreement on all verdicts and on each criterion, counted now.

    On a criterion with levels the levels are compared, in their order.
    """
    attempts = [judged for _day, judged in _attempts(achievement_id)]
    found = {OVERALL: _on_verdicts(attempts)}
    version = next(iter(achievements.versions_of(achievement_id)), None)
    for criterion in version.definition.criteria if version else ():
        found[criterion.id] = (
            measured(
                rules.levels(attempts, criterion),
                categories=len(criterion.levels),
                metric=Metric.ORDINAL,
            )
            if criterion.levels
            else _on_verdicts(attempts, criterion_id=criterion.id)
        )
    return found


def counted_by_quarter(achievement_id: UUID) -> tuple[Quarter, ...]:
    """Return the agreement on all verdicts in each of the latest quarters, counted now."""
    return tuple(
        Quarter(first, _on_verdicts(judged))
        for first, judged in rules.by_quarter(_attempts(achievement_id))
    )


def quarters_lying_ready(achievement_id: UUID) -> tuple[Quarter, ...]:
    """Return the same as it was counted last; none before the first time."""
    with own():
        rows = AgreementRecord.objects.filter(pk=achievement_id)
        return _QUARTERS.validate_python(rows.values_list("quarters", flat=True).first() or ())


def quarters_to_json(quarters: tuple[Quarter, ...]) -> Any:
    """Return the JSON that lies ready."""
    return _QUARTERS.dump_python(quarters, mode="json")


def lying_ready(achievement_id: UUID) -> dict[str, Agreement]:
    """Return the figures as they were counted last; before the first time nothing is said."""
    with own():
        row = AgreementRecord.objects.filter(pk=achievement_id).first()
    if row is None:
        return {OVERALL: _NOTHING}
    found = _FIGURES.validate_python(row.figures)
    return {key: replace(agreement, counted_at=row.counted_at) for key, agreement in found.items()}


def beside_others(assessor_id: UUID, *, achievement_ids: Collection[UUID]) -> dict[UUID, Agreement]:
    """Return how somebody's latest verdicts stand to those of others, by definition."""
    with own():
        mine = _of_several(achievement_ids).filter(assessor_id=assessor_id)
        rows = list(
            mine.annotate(about=F("attempt__submission__version__achievement_id")).order_by(
                "-handed_in_at"
            )[:WINDOW]
        )
        beside = Judgement.objects.filter(
            attempt_id__in=[row.attempt_id for row in rows], set_aside_at=None
        ).exclude(assessor_id=assessor_id)
        others: dict[UUID, list[Scores]] = defaultdict(list)
        for row in beside:
            others[row.attempt_id].append(works.judgement_view(row).scores)
    pairs: dict[UUID, list[tuple[Scores, list[Scores]]]] = defaultdict(list)
    for row in rows:
        own_scores = works.judgement_view(row).scores
        pairs[row.about].append((own_scores, others[row.attempt_id]))
    return {key: _of_verdicts(rules.beside(found)) for key, found in pairs.items()}


def to_json(figures: dict[str, Agreement]) -> Any:
    """Return the JSON that lies ready."""
    return _FIGURES.dump_python(figures, mode="json")


def _on_verdicts(
    attempts: Iterable[Sequence[Scores]], *, criterion_id: str | None = None
) -> Agreement:
    return _of_verdicts(rules.verdicts(attempts, criterion_id=criterion_id))


def _of_verdicts(compared: list[Ratings]) -> Agreement:
    return measured(compared, categories=rules.VERDICTS, metric=Metric.NOMINAL)


def _of_several(achievement_ids: Collection[UUID]) -> QuerySet[Any]:
    rows: QuerySet[Judgement] = Judgement.objects.filter(
        attempt__submission__version__achievement_id__in=achievement_ids,
        attempt__seats__gt=1,
        attempt__decision__isnull=False,
        set_aside_at=None,
    )
    return rows


def _attempts(achievement_id: UUID) -> list[tuple[date, list[Scores]]]:
    """Return the scores of the latest attempts, in the order handed in, by the day decided."""
    found: dict[UUID, list[Scores]] = defaultdict(list)
    decided: dict[UUID, date] = {}
    with own():
        rows = (
            _of_several([achievement_id])
            .annotate(decided_at=F("attempt__decision__decided_at"))
            .order_by("-decided_at", "attempt_id", "handed_in_at")
        )
        for row in rows[: WINDOW * rules.PAIR]:
            found[row.attempt_id].append(works.judgement_view(row).scores)
            decided[row.attempt_id] = row.decided_at.date()
    return [(decided[key], judged) for key, judged in found.items() if len(judged) > 1]
