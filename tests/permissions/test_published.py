"""Whatever anybody does, the documents that lie ready are what is true in the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.permissions.acts import ACTS
from tests.permissions.test_audit import done

from insignia.foundation import prepared
from insignia.foundation.models import Prepared

if TYPE_CHECKING:
    from django.test import Client
    from tests.permissions.world import World

pytestmark = pytest.mark.django_db
# What a person does with the ways into their account changes nothing that is published.
PUBLISHING = sorted(
    name for name in ACTS if not name.startswith(("account_", "mfa_", "usersessions_"))
)
KINDS = {"log-head", "organization", "profile", "share", "status-list", "version"}


def test_everything_that_the_world_publishes_lies_ready(world: World) -> None:
    assert set(Prepared.objects.values_list("about", flat=True)) == KINDS
    assert list(prepared.differences()) == []


@pytest.mark.parametrize("name", PUBLISHING)
def test_an_act_leaves_the_documents_true(
    name: str, world: World, browsers: dict[str, Client]
) -> None:
    done(name, world, browsers)

    assert list(prepared.differences()) == []
