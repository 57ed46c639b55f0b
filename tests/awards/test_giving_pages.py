"""Giving directly to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.awards.desk import at, awards
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.awards import MIRA
from tests.factories.organizations import member, organization

from insignia.foundation.models import AuditEntry
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client

    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db


def asked(version: VersionView, /, **changes: str) -> dict[str, str]:
    return {
        "version": str(version.id),
        "name": MIRA.name,
        "address": MIRA.address,
        "achieved_on": "2026-05-31",
        "route": "volunteering",
        "narrative": "",
        **changes,
    }


def test_one_person_is_awarded_with_one_entry(
    client: Client, house: Organization, version: VersionView
) -> None:
    assert client.get(at("direct", house)).status_code == 200
    before = AuditEntry.objects.count()

    answer = client.post(at("direct", house), asked(version))

    (award,) = awards()
    assert answer["Location"] == at("award", house, award_id=award.id)
    assert (award.recipient_name, award.route) == (MIRA.name, "volunteering")
    assert award.achieved_on.isoformat() == "2026-05-31"
    assert AuditEntry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"achieved_on": "2026-06-16"}, "achieved_on"),
        ({"achieved_on": "last May"}, "achieved_on"),
        ({"address": "mira"}, "address"),
        ({"name": ""}, "name"),
        ({"version": "elsewhere"}, "version"),
        ({"route": "luck"}, "route"),
    ],
)
def test_a_direct_award_with_a_mistake_shows_it_at_its_field(
    changes: dict[str, str], field: str, client: Client, house: Organization, version: VersionView
) -> None:
    answer = client.post(at("direct", house), asked(version, **changes))

    assert field in answer.context["form"].errors
    assert awards() == []


def test_what_is_judged_on_evidence_is_not_offered_nor_awarded_by_a_form(
    client: Client, house: Organization, version: VersionView
) -> None:
    assessed = published_achievement(house, micro_credential())

    answer = client.post(at("direct", house), asked(assessed))

    assert "version" in answer.context["form"].errors
    assert awards() == []


def test_where_nothing_can_be_given_the_pages_say_why(client: Client) -> None:
    house = organization()
    client.force_login(member(house, roles=[Role.AWARDER]))

    for name in ("direct", "roster"):
        said = client.get(at(name, house)).content.decode()
        assert "Nothing can be awarded directly now" in said
