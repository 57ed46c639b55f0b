"""What platforms may ask people for, and what becomes of it when a person leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.bridges.oauth import scopes
from insignia.bridges.open_badges_3 import actions
from insignia.bridges.open_badges_3.words import SCOPES
from insignia.foundation import belongings

if TYPE_CHECKING:
    from uuid import UUID

for _scope, _words in SCOPES.items():
    scopes.name(_scope.value, _words)


@belongings.lets_go
def forget_what_was_sent(person_id: UUID, addresses: frozenset[str]) -> None:
    """Forget which platforms have sent something."""
    del addresses
    actions.forget(person_id)
