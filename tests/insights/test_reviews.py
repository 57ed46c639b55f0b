"""Reviews of definitions: what was seen and decided is kept, and when to look again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import next_version, published_achievement
from tests.factories.organizations import member, organization, owner_of

from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.insights import actions, desk, queries, rules
from insignia.insights.errors import NextReviewTooSoon, ReasonMissing
from insignia.insights.models import Review
from insignia.insights.values import ReviewDecision, ReviewView, Seen
from insignia.organizations.access import find
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SOON = date(2026, 12, 1)


@pytest.fixture
def version() -> VersionView:
    """A definition that somebody passed, published a year and a day ago."""
    made = published_achievement(organization(), at=AT - timedelta(days=366))
    make.passed_submission(made, at=AT)
    return made


def owner(version: VersionView) -> Person:
    return owner_of(find(version.organization_slug))


def reviewed(version: VersionView, by: Person, **changes: Any) -> Review:
    given = {"decision": ReviewDecision.CHANGE, "reason": "Plan is unclear.", "next_on": SOON}
    return actions.review(
        version.achievement_id, **{**given, **changes}, acting=as_actor(by), at=AT
    )


def view(next_on: date) -> ReviewView:
    seen = Seen(0, 0, 0, 0, 0)
    who = person().pk
    return ReviewView(who, 1, who, ReviewDecision.KEEP, "", seen, next_on, AT)


def test_a_definition_is_due_after_a_year_or_when_its_last_review_says() -> None:
    assert rules.review_due_on(date(2026, 1, 1), None) == date(2027, 1, 1)
    assert rules.review_due_on(date(2020, 1, 1), view(SOON)) == SOON


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": "  "}, ReasonMissing),
        ({"next_on": AT.date()}, NextReviewTooSoon),
        ({"next_on": date(2020, 1, 1)}, NextReviewTooSoon),
    ],
)
def test_a_review_has_a_reason_and_another_after_it(
    version: VersionView, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        reviewed(version, owner(version), **changes)

    with own():
        assert not Review.objects.exists()
    assert not AuditEntry.objects.filter(action="insights.review").exists()


def test_what_was_seen_stays_as_it_was_with_its_version(version: VersionView) -> None:
    reviewed(version, owner(version))
    make.passed_submission(version, learner=person("Nora"), at=AT)
    newer = next_version(version, version.definition)
    reviewed(newer, owner(version), decision=ReviewDecision.KEEP, reason="Better.")

    after, before = queries.reviews_of(version.achievement_id)

    assert before.seen == Seen(1, 1, 1, 1, 0)
    assert (before.version_number, before.decision) == (1, ReviewDecision.CHANGE)
    assert (after.seen.passed, after.version_number) == (2, 2)
    entries = AuditEntry.objects.filter(action="insights.review").order_by("position")
    assert [entry.facts for entry in entries] == [
        {"decision": "change", "version": 1},
        {"decision": "keep", "version": 2},
    ]


def test_who_publishes_reviews_and_others_of_the_desk_read(version: VersionView) -> None:
    chief = owner(version)
    place = find(version.organization_slug)
    reader = member(place, roles=[Role.DESIGNER], name="Dina")
    for someone, refusal in ((reader, NotAllowed), (person("Sam"), NotFound)):
        with pytest.raises(refusal):
            reviewed(version, someone)
    reviewed(version, chief)

    shown = desk.reviewing(place.slug, version.achievement_id, acting=as_actor(reader), at=AT)

    assert not shown.may_review
    assert [one.reason for one, _name in shown.reviews] == ["Plan is unclear."]
    assert (shown.due_on, shown.is_due) == (SOON, False)


def test_the_pages_say_what_is_due_and_when_it_was_looked_at(version: VersionView) -> None:
    chief, client = owner(version), Client()
    client.force_login(chief)
    slug, key = version.organization_slug, version.achievement_id
    due = client.get(reverse("insights:overview", args=[slug])).content.decode()
    assert "Review due since" in due
    page = reverse("insights:review", args=[slug, key])

    sent = {"decision": "keep", "reason": "Most pass at once.", "next_on": "2026-12-01"}
    assert client.post(page, {**sent, "next_on": "2026-01-01"}).status_code == 422
    assert client.post(page, sent).status_code == 302

    assert "Most pass at once." in client.get(page).content.decode()
    public = reverse("achievements:definition", args=[slug, version.achievement_slug])
    assert "Last reviewed by its figures on June 15, 2026." in Client().get(public).content.decode()
