"""An organization names who shall answer after it, and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as people
from insignia.foundation import audit, letters, prepared
from insignia.foundation.events import announce
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import public, within
from insignia.organizations import queries
from insignia.organizations.access import acting_in
from insignia.organizations.closing import rules
from insignia.organizations.events import HandedOver, OrganizationClosed
from insignia.organizations.models import Handover, Organization
from insignia.organizations.values import ABOUT_ORGANIZATION, Handing, Permission

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference


@transaction.atomic
def name_successor(organization: Reference, *, slug: str, acting: Actor, at: datetime) -> Handover:
    """Ask another organization to answer for this one's badges when it has closed (rule 46)."""
    found = _locked(organization, acting=acting)
    running = queries.handover_of(found.id)
    other = Organization.objects.filter(slug=slug.strip()).first()
    rules.may_name(
        slug,
        is_open=other is not None and other.closed_at is None,
        is_itself=other is not None and other.pk == found.pk,
        running=running.successor if running else "",
    )
    assert other is not None, "the rule has seen to it"
    with within(found.id):
        made: Handover = Handover.objects.create(organization=found, successor=other, asked_at=at)
    _note("name-successor", made, acting=acting, at=at)
    _tell("handover-asked", made, to=made.successor, about=found)
    return made


@transaction.atomic
def take_back_successor(organization: Reference, *, acting: Actor, at: datetime) -> None:
    """Take back that somebody shall answer, as long as it has not taken effect."""
    found = _locked(organization, acting=acting)
    running = queries.handover_of(found.id)
    if running is None:
        raise NotFound
    rules.may_take_back(running.standing, is_closed=found.closed_at is not None)
    with within(found.id):
        row: Handover = Handover.objects.get(pk=running.id)
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    _note("take-back-successor", row, acting=acting, at=at)


@transaction.atomic
def answer_handover(
    successor: Reference, handover_id: UUID, *, accepts: bool, acting: Actor, at: datetime
) -> Handover:
    """Say for the successor whether it takes over the answering."""
    found = acting_in(successor, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    rules.require_open(name=found.name, closed_at=found.closed_at)
    with public():  # the row is the other organization's
        rows = Handover.objects.select_for_update(of=("self",)).select_related("organization")
        row: Handover | None = rows.filter(pk=handover_id, successor=found).first()
        if row is None:
            raise NotFound
        rules.may_answer(queries.standing_of_handover(row))
        row.answered_at, row.is_accepted = at, accepts
        row.save(update_fields=["answered_at", "is_accepted"])
    _note("accept-handover" if accepts else "decline-handover", row, acting=acting, at=at)
    _tell("handover-answered", row, to=row.organization, about=found)
    if accepts and row.organization.closed_at is not None:
        announce(HandedOver(row.organization_id, found.id))
    return row


@transaction.atomic
def close(
    organization: Reference,
    *,
    typed_name: str,
    farewell: str,
    facts: Mapping[str, object],
    acting: Actor,
    at: datetime,
) -> Organization:
    """Close an organization for good: nothing new comes to be, and nothing is taken away.

    Whoever closes calls `awards.actions.close_down`, which freezes lists and retires keys in the
    same transaction and says so in `facts`.
    """
    found = _locked(organization, acting=acting)
    rules.may_close(name=found.name, typed=typed_name, closed_at=found.closed_at)
    found.closed_at, found.farewell = at, farewell.strip()
    found.save(update_fields=["closed_at", "farewell"])
    prepared.renew(ABOUT_ORGANIZATION, found.id)
    running = queries.handover_of(found.id)
    audit.record(
        "organizations.close",
        acting=acting,
        about=("organization", found.id),
        organization=found.id,
        facts={**facts, "successor": running.successor_slug if running else ""},
        at=at,
    )
    announce(OrganizationClosed(found.id))
    return found


def _locked(organization: Reference, *, acting: Actor) -> Organization:
    found = acting_in(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    return Organization.objects.select_for_update().get(pk=found.pk)


def _tell(letter: str, handover: Handover, *, to: Organization, about: Organization) -> None:
    """Write to those who lead one of the two."""
    for lead in queries.members_with(to.id, Permission.MANAGE_ORGANIZATION):
        try:
            reach = people.reach(lead)
        except NotFound:  # left
            continue
        letters.post(
            key=f"organizations.{letter}:{handover.id}:{lead}",
            to=reach.email,
            template=f"organizations/mail/{letter}",
            context={
                "person": reach.name,
                "organization": to.name,
                "other": about.name,
                "is_accepted": queries.standing_of_handover(handover) is Handing.ACCEPTED,
                "link": absolute(f"/organizations/{to.slug}/desk/handover/"),
            },
            language=reach.language,
            organization=to.id,
        )


def _note(verb: str, handover: Handover, *, acting: Actor, at: datetime) -> None:
    """Leave the entry in the record of the organization that hands over."""
    audit.record(
        f"organizations.{verb}",
        acting=acting,
        about=("handover", handover.id),
        organization=handover.organization_id,
        facts={"successor": handover.successor.slug},
        at=at,
    )
