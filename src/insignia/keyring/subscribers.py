"""What the keyring does when an organization is founded, and when a learner leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import belongings, clock
from insignia.foundation.actors import job
from insignia.foundation.belongings import Holding
from insignia.foundation.events import on
from insignia.keyring import actions, queries
from insignia.organizations.events import OrganizationCreated

if TYPE_CHECKING:
    from uuid import UUID


@on(OrganizationCreated)
def make_first_key(event: OrganizationCreated) -> None:
    """Give a new organization its first key."""
    acting = job("keyring.make_first_key")
    actions.create_key(event.organization_id, acting=acting, at=clock.now())


@belongings.holds("keyring")
def own_keys(person_id: UUID) -> Holding:
    """Return the public halves of a learner's keys."""
    return Holding(
        [
            {"key": key.did, "since": key.created_at, "until": key.ended_at}
            for key in queries.keys_of_learner(person_id)
        ]
    )


@belongings.lets_go
def destroy_own_keys(person_id: UUID, _addresses: frozenset[str]) -> None:
    """Delete the keys of a person who leaves: their public halves are names of that person."""
    actions.destroy_learner_keys(person_id)
