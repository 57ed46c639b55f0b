"""Who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts import rules
from insignia.accounts.errors import SignInNeeded
from insignia.accounts.models import Person
from insignia.accounts.passkeys import has_passkey, passkey_options, signed_with_passkey
from insignia.accounts.values import AgeBand
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.foundation.refusals import Refusal

__all__ = [
    "has_passkey",
    "passkey_options",
    "person",
    "require_fitting_name",
    "signed_with_passkey",
]


def require_fitting_name(of: Person, name: str) -> None:
    """Refuse a name that tells too much of a young person; grown-ups choose what they like."""
    if AgeBand(of.age_band).is_minor:
        rules.require_kid_safe(name)


def person(actor: Actor) -> Person:
    """Return the person who acts; raises `SignInNeeded` for anybody else."""
    if actor.person_id is None:
        raise SignInNeeded
    found = Person.objects.filter(pk=actor.person_id, erased_at=None, is_active=True).first()
    if found is None:
        raise SignInNeeded
    return found


def locked(person_id: UUID) -> Person:
    """Return a person who has not left, while nobody else changes what is theirs alone."""
    found = Person.objects.select_for_update().filter(pk=person_id, erased_at=None).first()
    if found is None:
        raise NotFound
    return found


def lets_in(reach: Callable[[], object], *, acting: Actor, unless: type[Refusal]) -> bool:
    """Say whether somebody who is signed in reaches what asks for a proved address.

    `unless` is the refusal that means it is not proved yet; any other one goes on its way.
    """
    if acting.person_id is None:
        return False
    try:
        reach()
    except unless:
        return False
    return True
