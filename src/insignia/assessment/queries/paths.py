"""How far learners are where the parts of evidence come one after the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment import rules, works
from insignia.assessment.models import Artifact, Submission
from insignia.assessment.queries.standing import attempts, standings, submission
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.values import StagesDone, State, Work
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.assessment.values import CriterionOutcome


def has_opened_a_stage(submission_id: UUID, *, attempt: int) -> bool:
    """Say whether the decision on an attempt passed a stage and opened the next."""
    found = submission(submission_id)
    definition = achievements.version(found.version_id).definition
    if not definition.part_order.is_sequence:
        return False
    decided = (one for one in attempts(submission_id) if one.number == attempt)
    criteria = works.outcomes_from_json(next(decided).decision.criteria)
    return _is_new(definition, criteria)


def stages_towards(
    achievement_ids: Iterable[UUID], *, of: Iterable[UUID]
) -> dict[tuple[UUID, UUID], StagesDone]:
    """Return how far people are on paths, by person and achievement; other work has no entry.

    Of several submissions the one that was begun last counts, unless it was withdrawn.
    """
    with own():
        rows = list(
            Submission.objects.filter(
                version__achievement_id__in=list(achievement_ids), learner_id__in=list(of)
            )
            .exclude(state=State.WITHDRAWN.value)
            .select_related("version")
            .order_by("started_at", "id")
        )
        versions = achievements.versions({row.version_id for row in rows})
        told = [row for row in rows if versions[row.version_id].definition.part_order.is_sequence]
        works_of = _drafts(told)
    decided = standings(row.id for row in told)
    return {
        (row.learner_id, row.version.achievement_id): _done(
            row,
            versions[row.version_id].definition,
            works_of[row.id],
            decided.get(row.id, ()),
        )
        for row in told
    }


def editable_towards(
    achievement_ids: Iterable[UUID], *, of: Iterable[UUID], organization_id: UUID
) -> dict[tuple[UUID, UUID], UUID]:
    """Return the work of people that is theirs to write now, by person and achievement."""
    editable = [state.value for state in State if state.is_editable]
    with within(organization_id):
        rows = Submission.objects.filter(
            version__achievement_id__in=list(achievement_ids),
            learner_id__in=list(of),
            state__in=editable,
        ).order_by("started_at")
        found = rows.values_list("learner_id", "version__achievement_id", "id")
        return {(learner_id, key): submission_id for learner_id, key, submission_id in found}


def _drafts(rows: list[Submission]) -> dict[UUID, Work]:
    """Return what some drafts hold, as far as it says which stages are ready."""
    found: dict[UUID, Work] = defaultdict(Work)
    for row in rows:
        found[row.id] = Work(reflection=tuple(row.reflection.items()))
    for item in Artifact.objects.filter(submission__in=rows, detached_at=None):
        before = found[item.submission_id]
        view = works.artifact_view(item)
        found[item.submission_id] = replace(before, artifacts=(*before.artifacts, view))
    return found


def _done(
    row: Submission,
    definition: Definition,
    work: Work,
    found: tuple[CriterionOutcome, ...],
) -> StagesDone:
    still_open = {known.id for known in rules.open_criteria(definition, found)}
    stages = sequences.states(definition, work, still_open)
    is_passed = State(row.state) is State.PASSED
    done = len(stages) if is_passed else sequences.done(definition, stages)
    is_new = State(row.state) is State.RETURNED and _is_new(definition, found)
    return StagesDone(done, len(stages), is_new)


def _is_new(definition: Definition, found: tuple[CriterionOutcome, ...]) -> bool:
    still_open = {known.id for known in rules.open_criteria(definition, found)}
    return sequences.is_new_stage(definition, found, still_open)
