"""What the keyring does when an organization is founded."""

from __future__ import annotations

from insignia.foundation import clock
from insignia.foundation.actors import job
from insignia.foundation.events import on
from insignia.keyring import actions
from insignia.organizations.events import OrganizationCreated


@on(OrganizationCreated)
def make_first_key(event: OrganizationCreated) -> None:
    """Give a new organization its first key."""
    acting = job("keyring.make_first_key")
    actions.create_key(event.organization_id, acting=acting, at=clock.now())
