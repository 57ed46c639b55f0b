"""Reactions of connections: fetching what was asked for, and people who leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.bridges.connections import actions, queries
from insignia.bridges.connections.events import FetchOrdered
from insignia.foundation import belongings, clock
from insignia.foundation.belongings import Holding
from insignia.foundation.events import on

if TYPE_CHECKING:
    from uuid import UUID


@on(FetchOrdered)
def fetch_what_was_ordered(event: FetchOrdered) -> None:
    """Fetch from another place; what was fetched already, or is connected no more, is let be."""
    row = queries.to_fetch(event.connection_id)
    if row is not None:
        actions.fetch(row, at=clock.now())


@belongings.lets_go
def forget_the_connections(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete which places a person has connected, with what they have granted."""
    del addresses
    actions.forget(person_id)


@belongings.holds("places")
def what_is_connected(person_id: UUID) -> Holding:
    """Return which places a person has connected; what opens them is nobody's to take along."""
    return Holding(
        [
            {
                "place": each.host,
                "name": each.name,
                "connected": each.connected_at,
                "fetched": each.fetched_at,
            }
            for each in queries.of_person(person_id, at=clock.now())
        ]
    )
