"""What the navigation offers to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import person
from tests.factories.organizations import member, organization

from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_assessors_are_led_to_the_queue_of_their_organization(client: Client) -> None:
    house = organization()
    client.force_login(member(house, roles=[Role.ASSESSOR]))

    page = client.get("/verify/").content.decode()

    assert f'href="/organizations/{house.slug}/desk/assess/"' in page


def test_whoever_does_not_assess_is_not_led_there(client: Client) -> None:
    for someone in (None, person(), member(organization(), roles=[Role.OWNER])):
        client.logout()
        if someone is not None:
            client.force_login(someone)

        assert "/desk/assess/" not in client.get("/verify/").content.decode()
