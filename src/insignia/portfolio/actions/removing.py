"""Removing: take a credential from elsewhere out of one's keeping, for good.

What was awarded here cannot be removed, only hidden: its issuer's record of the award stands. What
somebody brought is theirs alone, and so is the wish that it is gone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.foundation import blobs
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access
from insignia.portfolio.actions.recording import record
from insignia.portfolio.actions.sharing import end
from insignia.portfolio.models import Import, SharedHolding

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def remove(holding_id: UUID, *, acting: Actor, at: datetime) -> int:
    """Delete what the actor brought, with its bytes; returns how many links to it ended by that.

    A link that shows other credentials besides ends as well: what its holder agreed to was all of
    them together. What stood inside a learner's record stays, each with bytes of its own.
    """
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        if holding.brought is None:
            raise NotFound
        brought = holding.brought
        ended = end(holding.shares.filter(ended_at=None), at=at)
        SharedHolding.objects.filter(holding=holding).delete()
        brought.parts.update(within=None)
        record("remove", holding, acting=acting, at=at, digest=brought.digest)
        holding.delete()
        brought.delete()
        if brought.blob:
            transaction.on_commit(partial(erase_unused, brought.blob))
    return ended


def erase_unused(blob: str) -> None:
    """Erase bytes that no import has any more; called once it is committed."""
    if not Import.objects.filter(blob=blob).exists():  # it may have been brought anew meanwhile
        blobs.erase(blob)
