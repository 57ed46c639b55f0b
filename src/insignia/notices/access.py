"""Fetch and authorise in one step: a notice is its reader's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.foundation.refusals import NotFound
from insignia.notices.models import Notice

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.actors import Actor


def own_notice(notice_id: UUID, *, acting: Actor) -> Notice:
    """Return a notice that was written to who asks."""
    found = Notice.objects.filter(pk=notice_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found
