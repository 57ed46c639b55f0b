"""What becomes of questions to wallets when their person leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.bridges.oid4vp import actions
from insignia.foundation import belongings

if TYPE_CHECKING:
    from uuid import UUID


@belongings.lets_go
def forget_what_was_asked(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete what a person asked their wallet, and what it showed."""
    del addresses
    actions.forget(person_id)
