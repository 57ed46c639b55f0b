"""Examples and rounds as values, read from their rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from insignia.achievements import queries as achievements
from insignia.assessment.calibration import rules
from insignia.assessment.calibration.errors import CalibrationNeeded, ExamplesMissing
from insignia.assessment.calibration.values import Compared, Example, Result, Round
from insignia.assessment.models import CalibrationRound
from insignia.assessment.models import Example as Row
from insignia.assessment.values import CriterionScore
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView

_SCORES = TypeAdapter(tuple[CriterionScore, ...])
_COMPARED = TypeAdapter(tuple[Compared, ...])


def current(achievement_id: UUID) -> VersionView:
    """Return the version that is in force; raises `NotFound` where none is."""
    for version in achievements.versions_of(achievement_id):
        if version.is_current:
            return version
    raise NotFound


def examples_of(achievement_id: UUID) -> tuple[Example, ...]:
    """Return the examples of a definition that are in use, oldest first."""
    return examples_by_achievement([achievement_id]).get(achievement_id, ())


def examples_by_achievement(
    achievement_ids: Collection[UUID],
) -> dict[UUID, tuple[Example, ...]]:
    """Return the same for many definitions, with one query."""
    found: dict[UUID, list[Example]] = defaultdict(list)
    with own():
        rows = Row.objects.filter(achievement_id__in=achievement_ids, retired_at=None)
        for row in rows.order_by("added_at", "id"):
            scores = _SCORES.validate_python(row.scores)
            example = Example(row.id, row.title, row.text, row.url, scores)
            found[row.achievement_id].append(example)
    return {key: tuple(examples) for key, examples in found.items()}


def rounds_of(
    assessor_id: UUID, *, achievement_ids: Collection[UUID]
) -> dict[UUID, tuple[Round, ...]]:
    """Return the rounds that somebody took, by definition, oldest first."""
    found: dict[UUID, list[Round]] = defaultdict(list)
    with own():
        rows = CalibrationRound.objects.filter(
            assessor_id=assessor_id, achievement_id__in=achievement_ids
        )
        for row in rows.order_by("taken_at", "id"):
            found[row.achievement_id].append(_round(row))
    return {key: tuple(rounds) for key, rounds in found.items()}


def uncalibrated(
    versions: Iterable[VersionView], *, assessor_ids: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """Return who may not judge live work of which of some definitions yet: definition, person."""
    asking = {
        one.achievement_id: one for one in versions if one.definition.judging.needs_calibration
    }
    if not asking:
        return set()
    taken: dict[tuple[UUID, UUID], list[Round]] = defaultdict(list)
    with own():
        rows = CalibrationRound.objects.filter(
            assessor_id__in=assessor_ids, achievement_id__in=list(asking)
        )
        for row in rows.order_by("taken_at", "id"):
            taken[row.achievement_id, row.assessor_id].append(_round(row))
    examples = examples_by_achievement(list(asking))
    found = set()
    for key, version in asking.items():
        fitting = rules.fitting(examples.get(key, ()), version.definition)
        for one in assessor_ids:
            try:
                rules.require_calibrated(version.definition, fitting, tuple(taken[key, one]))
            except (CalibrationNeeded, ExamplesMissing):
                found.add((key, one))
    return found


def round_by_id(round_id: UUID) -> Round:
    """Return a round; raises `NotFound`."""
    with own():
        row = CalibrationRound.objects.filter(pk=round_id).first()
    if row is None:
        raise NotFound
    return _round(row)


def next_round(version: VersionView, *, assessor: Person, at: datetime) -> tuple[Example, ...]:
    """Return the examples of somebody's next round; raises where there is none now."""
    key = version.achievement_id
    examples = rules.fitting(examples_of(key), version.definition)
    rounds = rounds_of(assessor.pk, achievement_ids=[key]).get(key, ())
    rules.may_take(examples, rounds, at=at)
    return rules.chosen(examples, rounds)


def has_to_calibrate(version: VersionView, *, assessor_id: UUID) -> bool:
    """Say whether somebody has to pass a round before they judge learners on this."""
    if not version.definition.judging.needs_calibration:
        return False
    key = version.achievement_id
    return not rules.has_passed(rounds_of(assessor_id, achievement_ids=[key]).get(key, ()))


def require_calibrated(version: VersionView, *, assessor_id: UUID) -> None:
    """Refuse live work to whoever is not calibrated where the definition asks for it (A7)."""
    if not version.definition.judging.needs_calibration:
        return
    key = version.achievement_id
    rules.require_calibrated(
        version.definition,
        rules.fitting(examples_of(key), version.definition),
        rounds_of(assessor_id, achievement_ids=[key]).get(key, ()),
    )


def scores_to_json(scores: Iterable[CriterionScore]) -> Any:
    """Return the JSON that an example keeps of its reference."""
    return _SCORES.dump_python(tuple(scores), mode="json")


def frozen(compared: tuple[Compared, ...]) -> Any:
    """Return the JSON that a round keeps."""
    return _COMPARED.dump_python(compared, mode="json")


def _round(row: CalibrationRound) -> Round:
    return Round(
        id=row.id,
        achievement_id=row.achievement_id,
        assessor_id=row.assessor_id,
        taken_at=row.taken_at,
        result=Result(row.agreed, row.asked, row.has_passed),
        compared=_COMPARED.validate_python(row.compared),
    )
