"""Fetch and authorise in one step: complaints to who leads, and to who has the link of a letter.

Everybody may complain, at the pace of a person.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.core.cache import cache

from insignia.complaints import rules
from insignia.complaints.errors import ComplainedTooOften, LinkOver
from insignia.complaints.models import Complaint
from insignia.complaints.values import COMPLAINTS_AN_HOUR, LETTERS_A_DAY
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def at_pace(network: str, *, address: str = "") -> None:
    """Count one complaint from a network, and one letter to a mailbox.

    Raises `ComplainedTooOften` beyond the share of the hour, or of the day.
    """
    _count(f"network.{network}", most=COMPLAINTS_AN_HOUR, seconds=3_600)
    if address:
        _count(f"mailbox.{address.strip().lower()}", most=LETTERS_A_DAY, seconds=86_400)


def _count(who: str, *, most: int, seconds: int) -> None:
    # A digest: what is remembered for a day names no mailbox.
    key = f"complaints.pace.{token_digest(who)}"
    cache.add(key, 0, timeout=seconds)
    with suppress(ValueError):  # the time ended between the two calls: it begins anew
        if cache.incr(key) > most:
            raise ComplainedTooOften


def by_link(token: str, *, at: datetime, locking: bool = False) -> Complaint:
    """Return what the link of a letter belongs to; raises `LinkOver`."""
    with own():
        rows = Complaint.objects.select_related("organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Complaint | None = rows.filter(token_digest=token_digest(token)).first()
    if found is None:
        raise LinkOver
    if found.confirmed_at is None:
        rules.may_confirm(address=found.address, made_at=found.made_at, at=at)
    return found


def for_leading(
    slug: str, complaint_id: UUID, *, acting: Actor, locking: bool = False
) -> Complaint:
    """Return a complaint to who leads the organization that it goes to."""
    place = acting_in(slug, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    with within(place.id):
        rows = Complaint.objects.select_related("organization", "award")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Complaint | None = rows.filter(pk=complaint_id).first()
    if found is None:
        raise NotFound
    return found
