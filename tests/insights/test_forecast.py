"""What assessors will have before them: the weeks behind carried on, nothing of too little."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories import assessment_in_bulk as in_bulk
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization

from insignia.assessment import queries
from insignia.assessment.values import Week, Workload
from insignia.insights.forecast import Ahead, Trend, forecast
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.conftest import StandingClock

MONDAY = date(2026, 6, 1)


def known(
    arrived: list[int], judged: list[int], *, open_now: int = 20, assessors: int = 2
) -> Workload:
    weeks = [
        Week(MONDAY + timedelta(weeks=number), came, done)
        for number, (came, done) in enumerate(zip(arrived, judged, strict=True))
    ]
    return Workload(open_now, 0, assessors, tuple(weeks))


@pytest.mark.parametrize(
    ("workload", "trend", "missing"),
    [
        (known([], []), Trend.TOO_FEW, None),
        (known([9, 9, 9], [1, 1, 1]), Trend.TOO_FEW, None),
        (known([2, 2, 2, 3], [2, 2, 2, 2]), Trend.TOO_FEW, None),
        (known([3, 3, 3, 3], [3, 3, 3, 3]), Trend.HOLDS, None),
        (known([10] * 4, [10] * 4), Trend.HOLDS, None),
        (known([11] * 4, [10] * 4), Trend.HOLDS, None),
        (known([12] * 4, [10] * 4), Trend.GROWS, 1),
        (known([30] * 4, [10] * 4), Trend.GROWS, 4),
        (known([30] * 4, [0] * 4, assessors=0), Trend.GROWS, None),
        (known([8] * 4, [10] * 4), Trend.SHRINKS, None),
        # Where hardly anything waits, judging more than comes in cannot go on.
        (known([8] * 4, [10] * 4, open_now=10), Trend.HOLDS, None),
        # One wild week says little.
        (known([10, 10, 10, 10, 90], [10] * 5), Trend.HOLDS, None),
    ],
)
def test_where_it_goes(workload: Workload, trend: Trend, missing: int | None) -> None:
    found = forecast(workload)

    assert (found.trend, found.missing) == (trend, missing)


def test_the_weeks_behind_are_carried_on_and_nothing_falls_below_nothing() -> None:
    grows = forecast(known([4, 8, 12, 16], [5] * 4, open_now=20))
    shrinks = forecast(known([4] * 4, [10] * 4, open_now=15))

    # Usually 10 a week, 7 in a slack one, 13 in a busy one, of which 5 are judged.
    assert grows.ahead[0] == Ahead(1, 25, 22, 28)
    assert grows.ahead[3] == Ahead(4, 40, 28, 52)
    assert [one.usual for one in shrinks.ahead] == [9, 3, 0, 0]


@pytest.mark.django_db
def test_the_weeks_are_counted_from_what_came_in_and_what_was_decided(
    clock: StandingClock,
) -> None:
    of = organization()
    version, judge = published_achievement(of), make.assessor_of(of)
    elsewhere = published_achievement(organization())
    now = datetime(2026, 6, 17, 12, tzinfo=UTC)  # a Wednesday
    clock.stand_at(now)
    in_bulk.decided(elsewhere, 3, judge=judge)
    clock.stand_at(now - timedelta(days=7))  # handed in four days before, in the week before that
    in_bulk.decided(version, 5, judge=judge)
    clock.stand_at(now)
    in_bulk.waiting(version, 20, judges=(judge, make.assessor_of(of)))

    found = queries.workload_of(of.id, at=now)

    assert found == Workload(20, 0, 1, (Week(date(2026, 6, 1), 5, 0), Week(date(2026, 6, 8), 0, 5)))


@pytest.mark.django_db
def test_the_page_says_so_where_there_is_too_little_to_say() -> None:
    of = organization()
    client = Client()
    client.force_login(member(of, roles=[Role.AUDITOR]))

    page = client.get(reverse("insights:workload", args=[of.slug])).content.decode()

    assert "Too little to say yet: it takes 4 weeks, and 10 pieces of work in them." in page
