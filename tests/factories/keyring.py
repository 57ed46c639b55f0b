"""Keys for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation.tenancy import within
from insignia.keyring.models import IssuerKey
from insignia.keyring.values import KeyState

if TYPE_CHECKING:
    from insignia.organizations.models import Organization


def active_key(of: Organization) -> IssuerKey:
    """The key an organization signs with now."""
    with within(of.id):
        return IssuerKey.objects.get(state=KeyState.ACTIVE.value)
