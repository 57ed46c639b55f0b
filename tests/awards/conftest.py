"""An organization that may award, with somebody who awards signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.awards import unassessed_version
from tests.factories.organizations import member

from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization


@pytest.fixture
def version(clock: StandingClock) -> VersionView:
    """Return something that may be given without a decision."""
    return unassessed_version()


@pytest.fixture
def house(version: VersionView, client: Client) -> Organization:
    """Return who awards it, with an awarder of theirs signed in."""
    found = by_id(version.organization_id)
    client.force_login(member(found, roles=[Role.AWARDER]))
    return found
