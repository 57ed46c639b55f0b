"""An owner asks another organization to stand by a definition; it answers; either ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import access
from insignia.achievements.events import PartnerAnswered, PartnerAsked, PartnerEnded
from insignia.achievements.models import Partnership
from insignia.achievements.partners import reading, rules
from insignia.achievements.partners.errors import UnknownPartner
from insignia.foundation import audit
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations import access as organizations

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.achievements.partners.values import Part
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization


@transaction.atomic
def ask_partner(
    achievement_id: UUID,
    *,
    partner: str,
    part: Part,
    note: str,
    starts_on: date | None,
    ends_on: date | None,
    acting: Actor,
    at: datetime,
) -> Partnership:
    """Ask the organization of this address name; nothing is public before it has confirmed."""
    with access.for_publishing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        other = _other(partner, achievement.organization_id)
        version_id = achievement.current_id
        rules.may_ask(
            is_published=version_id is not None,
            running=reading.standings_of(achievement.id, other.id, part, version_id=version_id),
            starts_on=starts_on,
            ends_on=ends_on,
            today=at.date(),
        )
        made: Partnership = Partnership.objects.create(
            organization_id=achievement.organization_id,
            achievement=achievement,
            version_id=version_id if part.is_of_version else None,
            partner=other,
            part=part.value,
            note=note,
            starts_on=starts_on,
            ends_on=ends_on,
            asked_at=at,
        )
        _record("ask-partner", made, made.organization_id, acting=acting, at=at)
        announce(PartnerAsked(made.id))
    return made


@transaction.atomic
def answer_partner(
    org_slug: str, partnership_id: UUID, *, is_confirmed: bool, acting: Actor, at: datetime
) -> Partnership:
    """Confirm what another organization asked, or decline it."""
    with own():
        row = access.partnership(org_slug, partnership_id, acting=acting, locking=True)
        if row.partner.slug != org_slug:
            raise NotFound
        rules.may_answer(reading.one(row).standing)
        row.answered_at, row.is_confirmed = at, is_confirmed
        if not is_confirmed:
            row.ended_at, row.is_ended_by_partner = at, True
        row.save()
        verb = "confirm-partner" if is_confirmed else "decline-partner"
        _record(verb, row, row.partner_id, acting=acting, at=at)
        announce(PartnerAnswered(row.id))
    return row


@transaction.atomic
def end_partner(
    org_slug: str, partnership_id: UUID, *, reason: str, acting: Actor, at: datetime
) -> Partnership:
    """End a partnership from today, by the owner or by the partner; what was awarded stands."""
    with own():
        row = access.partnership(org_slug, partnership_id, acting=acting, locking=True)
        rules.may_end(reading.one(row).standing)
        row.ended_at, row.ended_because = at, reason
        row.is_ended_by_partner = row.partner.slug == org_slug
        row.save()
        house = row.partner_id if row.is_ended_by_partner else row.organization_id
        _record("end-partner", row, house, acting=acting, at=at)
        announce(PartnerEnded(row.id, row.achievement_id, row.partner_id, row.part))
    return row


def _other(slug: str, owner_id: UUID) -> Organization:
    try:
        found = organizations.find(slug)
    except NotFound:
        raise UnknownPartner(slug) from None
    if found.id == owner_id:
        raise UnknownPartner(slug)
    return found


def _record(verb: str, row: Partnership, house: UUID, *, acting: Actor, at: datetime) -> None:
    audit.record(
        f"achievements.{verb}",
        acting=acting,
        about=("achievement", row.achievement_id),
        organization=house,
        facts={"partnership": str(row.id), "part": row.part},
        at=at,
    )
