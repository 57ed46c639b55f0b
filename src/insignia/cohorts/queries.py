"""Named reads of cohorts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.cohorts import rules
from insignia.cohorts.models import Cohort, Enrolment
from insignia.cohorts.models import Goal as GoalRow
from insignia.cohorts.values import Goal, Group, Learner, Place
from insignia.foundation.tenancy import own, within
from insignia.guardians import queries as guardians

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import VersionView
    from insignia.assessment.values import StagesDone
    from insignia.cohorts.values import Standing


def cohorts_of(organization_id: UUID) -> QuerySet[Any]:
    """Return an organization's cohorts, those that go on first, with how many learn in each."""
    with within(organization_id):
        rows: QuerySet[Any] = (
            Cohort.objects.select_related("lead")
            .annotate(learners=Count("enrolments", filter=Q(enrolments__ended_at=None)))
            .order_by("-opened_at", "id")
        )
    return rows


def goals(cohort_ids: Iterable[UUID]) -> dict[UUID, tuple[Goal, ...]]:
    """Return what cohorts work towards, each in the order its lead chose."""
    with own():
        rows = list(
            GoalRow.objects.filter(cohort_id__in=list(cohort_ids)).order_by("cohort_id", "place")
        )
    versions = achievements.current_versions({row.achievement_id for row in rows})
    found: dict[UUID, list[Goal]] = defaultdict(list)
    for row in rows:
        found[row.cohort_id].append(_goal(versions[row.achievement_id]))
    return {cohort_id: tuple(each) for cohort_id, each in found.items()}


def startable(organization_id: UUID) -> tuple[VersionView, ...]:
    """Return what a cohort can work towards: what a learner can start on now, by name."""
    offered = achievements.published_of(organization_id)
    return tuple(version for version in offered if version.definition.assessment_kind.is_assessed)


def place(cohort: Cohort) -> Place:
    """Return a fetched cohort as those see it who may join it."""
    return Place(
        cohort_id=cohort.id,
        name=cohort.name,
        organization=cohort.organization.name,
        lead=cohort.lead.name,
        ends_on=cohort.ends_on,
        goals=goals([cohort.id]).get(cohort.id, ()),
    )


def learners(cohort: Cohort, towards: tuple[Goal, ...]) -> tuple[Learner, ...]:
    """Return who learns in a fetched cohort and where each stands towards its goals, by name."""
    with own():
        rows = list(
            cohort.enrolments.filter(ended_at=None).order_by("shown_name", "joined_at", "id")
        )
    people = {row.person_id for row in rows}
    far = _how_far(towards, of=people)
    work = assessment.editable_towards(
        [goal.achievement_id for goal in towards], of=people, organization_id=cohort.organization_id
    )
    waiting = guardians.who_waits(people)
    return tuple(
        Learner(
            enrolment_id=row.id,
            name=row.shown_name,
            joined_at=row.joined_at,
            has_card=row.has_card,
            has_consent=row.person_id not in waiting,
            standings=tuple(far(row.person_id, goal)[0] for goal in towards),
            stages=tuple(far(row.person_id, goal)[1] for goal in towards),
            work=tuple(work.get((row.person_id, goal.achievement_id)) for goal in towards),
        )
        for row in rows
    )


def groups_of(person_id: UUID) -> list[Group]:
    """Return where a person learns now and how far they are there, the newest first."""
    with own():
        running = Enrolment.objects.filter(person_id=person_id, ended_at=None)
        rows = list(running.select_related("cohort__organization").order_by("-joined_at", "id"))
    towards = goals(row.cohort_id for row in rows)
    far = _how_far([goal for each in towards.values() for goal in each], of=[person_id])
    return [
        Group(
            enrolment_id=row.id,
            name=row.cohort.name,
            organization=row.cohort.organization.name,
            shown_name=row.shown_name,
            goals=tuple((goal, *far(person_id, goal)) for goal in towards.get(row.cohort_id, ())),
        )
        for row in rows
    ]


def learns_at(organization_id: UUID, person_id: UUID) -> bool:
    """Say whether somebody is in a group of an organization now."""
    with within(organization_id):
        running = Enrolment.objects.filter(person_id=person_id, ended_at=None)
        return bool(running.exists())


def _how_far(
    towards: Collection[Goal], *, of: Collection[UUID]
) -> Callable[[UUID, Goal], tuple[Standing, StagesDone | None]]:
    """Return what says where somebody stands towards a goal, and how far on its path."""
    states = assessment.states_towards({goal.achievement_id for goal in towards}, of=of)
    paths = {goal.achievement_id for goal in towards if goal.has_stages}
    stages = assessment.stages_towards(paths, of=of) if paths else {}

    def far(person_id: UUID, goal: Goal) -> tuple[Standing, StagesDone | None]:
        key = (person_id, goal.achievement_id)
        found = stages.get(key)
        is_new = found is not None and found.is_new
        return rules.standing_of(states.get(key, ()), is_new_stage=is_new), found

    return far


def _goal(version: VersionView) -> Goal:
    return Goal(
        achievement_id=version.achievement_id,
        name=version.definition.name,
        language=version.definition.language,
        organization_slug=version.organization_slug,
        slug=version.achievement_slug,
        has_stages=version.definition.part_order.is_sequence,
    )
