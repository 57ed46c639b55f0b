"""Fetch and authorise: an achievement opens with the scope of its organization around it.

Who does not belong to the organization hears that there is nothing at this address.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from insignia.achievements.models import Achievement, Partnership
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own
from insignia.organizations.access import acting_in, permissions_of, scope_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from uuid import UUID

    from insignia.foundation.actors import Actor


_MAY_READ: Final = (Permission.READ_DESK, Permission.DESIGN, Permission.PUBLISH)


def for_reading(achievement_id: UUID, *, acting: Actor) -> AbstractContextManager[Achievement]:
    """Open an achievement to look at its working edition; who may write it may read it."""
    return _opened(achievement_id, acting, *_MAY_READ)


def for_designing(achievement_id: UUID, *, acting: Actor) -> AbstractContextManager[Achievement]:
    """Open an achievement to write it."""
    return _opened(achievement_id, acting, Permission.DESIGN)


def for_publishing(achievement_id: UUID, *, acting: Actor) -> AbstractContextManager[Achievement]:
    """Open an achievement to publish, return or retire it."""
    return _opened(achievement_id, acting, Permission.PUBLISH)


def locked(achievement: Achievement) -> Achievement:
    """Return the same row as it is now, locked until the transaction ends."""
    rows = Achievement.objects.select_for_update(of=("self",)).select_related("organization")
    return rows.get(pk=achievement.pk)


def partnership(
    org_slug: str, partnership_id: UUID, *, acting: Actor, locking: bool = False
) -> Partnership:
    """Return a partnership to who leads one of its two organizations, at the desk of that one."""
    house = acting_in(org_slug, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    with own():
        rows = Partnership.objects.select_related(
            "partner", "organization", "achievement", "version"
        )
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Partnership | None = rows.filter(
            Q(organization=house) | Q(partner=house), pk=partnership_id
        ).first()
    if found is None:
        raise NotFound
    return found


@contextmanager
def _opened(achievement_id: UUID, acting: Actor, *suffices: Permission) -> Iterator[Achievement]:
    # The organization is known only once the row is: it is read first and shown to nobody.
    with all_organizations():
        rows = Achievement.objects.select_related("organization")
        found = rows.filter(pk=achievement_id).first()
    if found is None:
        raise NotFound
    allowed = permissions_of(acting, found.organization)
    permission = next((one for one in suffices if one in allowed), suffices[0])
    with scope_of(found.organization, acting=acting, permission=permission):
        yield found
