"""Groups that learn together, for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member
from tests.factories.organizations import organization as founded

from insignia.accounts.values import AgeBand
from insignia.cohorts import actions
from insignia.cohorts.values import Newcomer
from insignia.foundation import clock
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.cohorts.models import Cohort, Enrolment
    from insignia.cohorts.values import Card


def cohort(
    version: VersionView | None = None, *, lead: Person | None = None, **said: Any
) -> Cohort:
    """A group that works towards a version, led by one of its organization's educators."""
    towards = version or published_achievement(founded())
    house = by_id(towards.organization_id)
    led_by = lead or member(house, roles=[Role.EDUCATOR], name="Edda Lead")
    fields = {"name": "Year 7 naturalists", "ends_on": None, **said}
    return actions.open_cohort(
        towards.organization_slug,
        achievements=[towards.achievement_id],
        **fields,
        acting=as_actor(led_by),
        at=clock.now(),
    )


def carded(group: Cohort, *names: str, guardian: str = "") -> list[Card]:
    """Young learners without an address, whom the lead enrolled; returns their cards."""
    return actions.enrol(
        group.organization.slug,
        group.id,
        newcomers=[Newcomer(name, guardian) for name in names],
        draw=0,
        band=AgeBand.UNDER_13,
        month=clock.now().date().replace(day=1) + timedelta(days=400),
        language="en",
        acting=as_actor(group.lead),
        at=clock.now(),
    )


def enrolled(group: Cohort, learner: Person | None = None, *, name: str = "Kit") -> Enrolment:
    """Somebody who joined it with its code."""
    who = learner or person("Kit Karlsson")
    return actions.join(group.code, shown_name=name, acting=as_actor(who), at=clock.now())
