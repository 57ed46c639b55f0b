"""What a person takes along of their groups, and what goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.events import PersonErased
from insignia.cohorts import actions, belongings
from insignia.foundation import actors, clock
from insignia.foundation.belongings import holds, lets_go
from insignia.foundation.events import on

if TYPE_CHECKING:
    from uuid import UUID

ACTOR = actors.job("cohorts.subscribers")

holds("groups")(belongings.of)


@lets_go
def forget(person_id: UUID, _addresses: frozenset[str]) -> None:
    """Delete what somebody who goes is called in their groups."""
    actions.forget_names(person_id)


@on(PersonErased)
def leave_groups(event: PersonErased) -> None:
    """Take somebody who is gone out of their groups."""
    actions.leave_every(event.person_id, acting=ACTOR, at=clock.now())
