"""Groups are opened, joined, left and ended, each with its entry."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.assessment import started_submission, submitted_submission
from tests.factories.cohorts import cohort, enrolled
from tests.factories.organizations import member, organization

from insignia.accounts import actions as accounts
from insignia.assessment import actions as judging
from insignia.assessment.errors import TooClose
from insignia.cohorts import actions, queries
from insignia.cohorts.errors import CohortHasEnded, GoalsDoNotFit, UnknownCode
from insignia.cohorts.models import Cohort, Enrolment
from insignia.cohorts.values import Standing
from insignia.foundation import belongings, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.cohorts.values import Learner

pytestmark = pytest.mark.django_db


def learners_of(group: Cohort) -> tuple[Learner, ...]:
    return queries.learners(group, queries.goals([group.id])[group.id])


def entries() -> list[str]:
    rows = AuditEntry.objects.filter(action__startswith="cohorts.").order_by("at", "position")
    return list(rows.values_list("action", flat=True))


def test_a_lead_sees_where_each_learner_stands() -> None:
    version = published_achievement(organization())
    group = cohort(version)
    kit = person("Kit Karlsson")
    enrolled(group, kit, name="Kit")
    enrolled(group, person("Ada Abel"), name="Ada")
    started_submission(version, learner=kit)

    found = {each.name: each.standings for each in learners_of(group)}

    assert found == {"Ada": (Standing.NOT_STARTED,), "Kit": (Standing.WORKING,)}
    assert entries() == ["cohorts.open", "cohorts.join", "cohorts.join"]


def test_who_leads_a_group_judges_nothing_of_its_learners() -> None:
    house = organization()
    version = published_achievement(house)
    edda = member(house, roles=[Role.EDUCATOR, Role.ASSESSOR], name="Edda Lead")
    kit = person("Kit Karlsson")
    handed_in = submitted_submission(version, learner=kit)

    enrolled(cohort(version, lead=edda), kit)

    with pytest.raises(TooClose):
        judging.claim(handed_in.id, acting=as_actor(edda), at=clock.now())


def test_joining_again_changes_nothing() -> None:
    group, kit = cohort(), person("Kit Karlsson")
    first = enrolled(group, kit)

    again = actions.join(
        group.code.lower(), shown_name="Another", acting=as_actor(kit), at=clock.now()
    )

    assert again == first
    assert [each.name for each in learners_of(group)] == ["Kit"]


def test_a_group_cannot_work_towards_what_nobody_can_start() -> None:
    house = organization()
    badge = published_achievement(house, simple_badge())

    with pytest.raises(GoalsDoNotFit):
        cohort(badge)

    with all_organizations():
        assert not Cohort.objects.exists()


def test_an_old_code_lets_nobody_in() -> None:
    group = cohort()
    old = group.code
    actions.renew_code(
        group.organization.slug, group.id, acting=as_actor(group.lead), at=clock.now()
    )

    with pytest.raises(UnknownCode):
        actions.join(old, shown_name="Kit", acting=as_actor(person("Kit")), at=clock.now())


def test_after_its_last_day_nobody_joins(clock: StandingClock) -> None:
    group = cohort(ends_on=clock.now().date())
    enrolled(group)
    clock.advance(timedelta(days=1))

    with pytest.raises(UnknownCode):
        enrolled(group, person("Late Larsen"))


def test_who_leaves_is_seen_no_more_and_keeps_their_work() -> None:
    group, kit = cohort(), person("Kit Karlsson")
    place = enrolled(group, kit)

    actions.leave(place.id, acting=as_actor(kit), at=clock.now())

    assert learners_of(group) == ()
    with pytest.raises(NotFound):
        actions.leave(place.id, acting=as_actor(kit), at=clock.now())


def test_a_lead_takes_a_learner_out_once() -> None:
    group = cohort()
    place = enrolled(group)
    slug, lead = group.organization.slug, as_actor(group.lead)

    actions.remove(slug, group.id, place.id, acting=lead, at=clock.now())

    assert learners_of(group) == ()
    with pytest.raises(NotFound):
        actions.remove(slug, group.id, place.id, acting=lead, at=clock.now())


def test_an_ended_group_shows_nobody_and_changes_no_more() -> None:
    group = cohort()
    enrolled(group)
    slug, lead, at = group.organization.slug, as_actor(group.lead), clock.now()

    actions.end_cohort(slug, group.id, acting=lead, at=at)
    actions.end_cohort(slug, group.id, acting=lead, at=at)

    assert learners_of(group) == ()
    assert entries().count("cohorts.end") == 1
    with pytest.raises(CohortHasEnded):
        actions.renew_code(slug, group.id, acting=lead, at=at)


def test_another_educator_of_the_house_may_help_and_a_stranger_may_not() -> None:
    group = cohort()
    helper = as_actor(member(group.organization, roles=[Role.EDUCATOR]))
    stranger = as_actor(person("Stranger"))

    changed = actions.change_cohort(
        group.organization.slug,
        group.id,
        name="Year 8",
        achievements=[goal.achievement_id for goal in queries.goals([group.id])[group.id]],
        ends_on=None,
        acting=helper,
        at=clock.now(),
    )

    assert changed.name == "Year 8"
    with pytest.raises(NotFound):
        actions.end_cohort(group.organization.slug, group.id, acting=stranger, at=clock.now())


def test_a_learner_takes_their_groups_along_and_leaves_no_name_behind() -> None:
    group, kit = cohort(), person("Kit Karlsson")
    enrolled(group, kit)
    assert "Year 7 naturalists" in str(belongings.of(kit.pk)["groups"].facts)

    accounts.erase(confirmation=kit.email or "", acting=as_actor(kit), at=clock.now())
    run_pending()

    with all_organizations():
        (left,) = Enrolment.objects.all()
    assert (left.shown_name, left.ended_at is None) == ("", False)
