"""Who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.errors import SignInNeeded
from insignia.accounts.models import Person

if TYPE_CHECKING:
    from insignia.foundation.actors import Actor


def person(actor: Actor) -> Person:
    """Return the person who acts; raises `SignInNeeded` for anybody else."""
    if actor.person_id is None:
        raise SignInNeeded
    found = Person.objects.filter(pk=actor.person_id, erased_at=None, is_active=True).first()
    if found is None:
        raise SignInNeeded
    return found
