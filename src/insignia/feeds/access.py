"""Fetch and authorise in one step: feeds to who leads the organization, checks to their learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.assessment.access import artifact_for_reading
from insignia.feeds.models import Feed, ResultCheck
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_ending(org_slug: str, feed_id: UUID, *, acting: Actor, locking: bool = False) -> Feed:
    """Return a feed of this organization to who may manage it."""
    house = acting_in(org_slug, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    with within(house.id):
        rows = Feed.objects.select_related("organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Feed | None = rows.filter(pk=feed_id).first()
    if found is None:
        raise NotFound
    return found


def for_learner(check_id: UUID, *, acting: Actor, locking: bool = False) -> ResultCheck:
    """Return the check of the actor's own result."""
    with own():
        rows = ResultCheck.objects.select_related("feed")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: ResultCheck | None = rows.filter(pk=check_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def for_reading(check_id: UUID, *, acting: Actor) -> tuple[ResultCheck, bool]:
    """Return a check to its learner, and to whoever may read the evidence it became.

    The second value says whether it is the reader's own.
    """
    reader = person(acting).pk
    with own():
        found: ResultCheck | None = (
            ResultCheck.objects.select_related("feed").filter(pk=check_id).first()
        )
    if found is None:
        raise NotFound
    if found.person_id == reader:
        return found, True
    if found.artifact_id is None:
        raise NotFound
    artifact_for_reading(found.artifact_id, acting=acting)
    return found, False
