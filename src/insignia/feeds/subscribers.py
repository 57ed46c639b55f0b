"""What a person takes along of their results, and what goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.feeds import actions, belongings
from insignia.foundation.belongings import holds, lets_go

if TYPE_CHECKING:
    from uuid import UUID

holds("results")(belongings.of)


@lets_go
def forget(person_id: UUID, _addresses: frozenset[str]) -> None:
    """Delete the points of somebody who goes."""
    actions.forget_points(person_id)
