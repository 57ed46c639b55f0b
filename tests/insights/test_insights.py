"""What a programme sees: counted from what happened, by whoever may look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization

from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.insights import actions, desk, queries
from insignia.insights.models import Digest
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE


@pytest.fixture
def place() -> Organization:
    return organization()


@pytest.fixture
def version(place: Organization) -> VersionView:
    """One draft, one returned for its third criterion, one passed."""
    made = published_achievement(place)
    make.started_submission(made, at=AT)
    make.returned_submission(made, learner=person("Rita"), failing=("include",), at=AT)
    make.passed_submission(made, learner=person("Paul"), at=AT)
    return made


def test_what_happened_is_counted(version: VersionView) -> None:
    past, counted_at = queries.past_of(version.achievement_id)

    assert counted_at is None
    assert (past.started, past.handed_in, past.judged, past.passed) == (3, 2, 2, 1)
    assert [(one.number, one.passed, one.returned) for one in past.attempts] == [(1, 1, 1)]
    assert {one.criterion_id: (one.missed, one.judged) for one in past.criteria} == {
        "plan": (0, 2),
        "wait": (0, 2),
        "include": (1, 2),
    }
    assert [one.is_late for one in past.waited] == [False, False]


def test_few_cases_are_said_without_a_share(place: Organization, version: VersionView) -> None:
    looks = as_actor(member(place, roles=[Role.DESIGNER], name="Dina"))

    shown = desk.insight(place.slug, version.achievement_id, acting=looks)

    funnel = shown.pictures[0]
    assert [row.value for row in funnel.rows] == ["3 of 3", "2 of 3", "2 of 3", "1 of 3"]
    assert shown.first.look.value == "too-few"


def test_strangers_and_other_organizations_find_nothing(
    place: Organization, version: VersionView
) -> None:
    other = organization("Elsewhere")
    theirs = as_actor(member(other, roles=[Role.OWNER], name="Otto"))

    for slug, who in ((place.slug, as_actor(person("Sam"))), (other.slug, theirs)):
        with pytest.raises(NotFound):
            desk.insight(slug, version.achievement_id, acting=who)


def test_figures_of_many_are_counted_ahead_and_anew_every_hour(
    version: VersionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert actions.renew_digests(at=AT) == 0
    monkeypatch.setattr(queries, "MANY", 3)
    before, _now = queries.past_of(version.achievement_id)

    assert actions.renew_digests(at=AT) == 1
    assert actions.renew_digests(at=AT + timedelta(minutes=59)) == 0
    make.started_submission(version, learner=person("Nora"), at=AT)

    assert queries.past_of(version.achievement_id) == (before, AT)
    with CaptureQueriesContext(connection) as asked:
        queries.past_of(version.achievement_id)
    assert len(asked) == 1
    assert actions.renew_digests(at=AT + timedelta(hours=1)) == 1
    assert queries.past_of(version.achievement_id)[0].started == before.started + 1
    with own():
        assert Digest.objects.count() == 1
