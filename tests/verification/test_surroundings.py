"""The one door of a verification: asked once for each address, within one deadline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from tests.factories.organizations import organization

from insignia.foundation.clock import Deadline
from insignia.organizations.models import Organization
from insignia.standards.errors import InsigniaError
from insignia.verification.surroundings import SECONDS_FOR_ONE_CREDENTIAL, Door

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_what_was_fetched_is_asked_for_once() -> None:
    house = organization()
    url = f"{settings.ISSUER_ORIGIN}/organizations/{house.slug}/did.json"
    door = Door()
    first = door.get(url)
    Organization.objects.filter(pk=house.pk).update(slug="elsewhere")

    assert door.get(url) is first
    with pytest.raises(InsigniaError):
        Door().get(url)


def test_what_is_not_ours_goes_through_the_guarded_door() -> None:
    with pytest.raises(InsigniaError) as refusal:
        Door().get("https://127.0.0.1/latest/meta-data")

    assert refusal.value.family == "fetch-policy"


def test_everything_together_has_ten_seconds() -> None:
    door = Door()
    around = door.surroundings(at=NOW, recipient=None)

    assert 0 < door.deadline.seconds_left() <= SECONDS_FOR_ONE_CREDENTIAL
    assert not around.is_time_up()
    door.deadline = Deadline.after(0)
    assert around.is_time_up()
