"""Who could judge what waits, and who is proposed, as plain functions (A2, rule 39).

Whoever holds least comes first; of those who hold as much, whoever was approved for the definition
by name. Nobody is proposed who may not judge the definition or the work, or has no seat at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.assessment.errors import (
    ClaimedByAnother,
    HandedInAlready,
    KeptForAnother,
    SeenTheScores,
)
from insignia.assessment.panels.rules import seat_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.values import Panel


@dataclass(frozen=True, slots=True)
class Wanting:
    """An attempt that wants an assessor: its seats, who may judge the definition, who not this."""

    id: UUID
    panel: Panel
    able: frozenset[UUID]
    approved: frozenset[UUID]
    too_close: frozenset[UUID]


def fit(one: Wanting, *, loads: Mapping[UUID, int]) -> tuple[UUID, ...]:
    """Return who could be given an attempt, whoever should be first."""
    free = [
        person for person in one.able - one.too_close if _has_a_seat(one.panel, assessor=person)
    ]
    return tuple(
        sorted(free, key=lambda who: (loads.get(who, 0), who not in one.approved, str(who)))
    )


def proposed(wanting: Iterable[Wanting], *, loads: Mapping[UUID, int]) -> dict[UUID, UUID]:
    """Return somebody for each attempt, one after the other: what one is given counts at the next.

    An attempt that nobody could be given is left out.
    """
    load, found = dict(loads), {}
    for one in wanting:
        fitting = fit(one, loads=load)
        if fitting:
            found[one.id] = fitting[0]
            load[fitting[0]] = load.get(fitting[0], 0) + 1
    return found


def may_take_back(noted_at: datetime, *, decided: datetime | None) -> bool:
    """Say whether a declared conflict is without consequence yet: nothing was decided since."""
    return decided is None or decided < noted_at


def _has_a_seat(panel: Panel, *, assessor: UUID) -> bool:
    if assessor in panel.holding.values():
        return False
    try:
        seat_for(panel, assessor=assessor)
    except (ClaimedByAnother, HandedInAlready, KeptForAnother, SeenTheScores):
        return False
    return True
