"""What becomes of grants when their person leaves, and the scope that is about coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.bridges.oauth import actions, queries, scopes
from insignia.bridges.oauth.values import OFFLINE_ACCESS
from insignia.foundation import belongings, clock
from insignia.foundation.belongings import Holding

if TYPE_CHECKING:
    from uuid import UUID


scopes.name(OFFLINE_ACCESS, _("Come back by itself"))


@belongings.holds("connections")
def connections_of(person_id: UUID) -> Holding:
    """Return which programs a person has let in, and for what."""
    return Holding(
        [
            {
                "program": each.name,
                "place": each.place,
                "may": each.words,
                "since": each.since,
                "until": each.until,
            }
            for each in queries.connections(person_id, at=clock.now())
        ]
    )


@belongings.lets_go
def forget_what_was_granted(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete what a person let programs do."""
    del addresses
    actions.forget(person_id)
