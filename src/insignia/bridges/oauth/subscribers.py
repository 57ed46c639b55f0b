"""What becomes of grants when their person leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.bridges.oauth import actions
from insignia.foundation import belongings

if TYPE_CHECKING:
    from uuid import UUID


@belongings.lets_go
def forget_what_was_granted(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete what a person let programs do."""
    del addresses
    actions.forget(person_id)
