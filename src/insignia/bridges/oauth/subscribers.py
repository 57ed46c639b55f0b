"""What becomes of grants when their person leaves, and the scope that is about coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.bridges.oauth import actions, scopes
from insignia.bridges.oauth.values import OFFLINE_ACCESS
from insignia.foundation import belongings

if TYPE_CHECKING:
    from uuid import UUID


scopes.name(OFFLINE_ACCESS, _("Come back by itself"))


@belongings.lets_go
def forget_what_was_granted(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete what a person let programs do."""
    del addresses
    actions.forget(person_id)
