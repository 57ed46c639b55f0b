"""Fetch and authorise in one step: who may see, change or answer for an award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.awards.models import Award, Batch, Rebinding, StandingChange
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_changing(award_ids: Sequence[UUID], *, acting: Actor) -> list[Award]:
    """Lock and return awards of one organization that the actor may revoke in.

    Call inside a transaction. Awards of several organizations at once are nobody's to change.
    """
    with own():
        rows = Award.objects.select_for_update(of=("self",)).filter(pk__in=award_ids)
        awards = list(rows.order_by("pk"))
    if not awards or len(awards) != len(set(award_ids)):
        raise NotFound
    organizations.acting_in(awards[0].organization_id, acting=acting, permission=Permission.REVOKE)
    if any(award.organization_id != awards[0].organization_id for award in awards):
        raise NotFound
    return awards


def for_awarding(award_id: UUID, *, acting: Actor) -> Award:
    """Lock and return an award to a member who may award. Call inside a transaction."""
    with own():
        rows = Award.objects.select_for_update(of=("self",)).select_related("organization")
        found: Award | None = rows.filter(pk=award_id).first()
    if found is None:
        raise NotFound
    organizations.acting_in(found.organization, acting=acting, permission=Permission.AWARD)
    return found


def rebinding_for_answer(
    rebinding_id: UUID, *, acting: Actor, slug: str = "", locking: bool = False
) -> Rebinding:
    """Return what waits for an answer to a member who may award, at the address it belongs to.

    Locked, it is found when it was answered, too: a transaction has to see that.
    """
    with own():
        rows = Rebinding.objects.select_related("award__organization").filter(pk=rebinding_id)
        rows = rows.select_for_update(of=("self",)) if locking else rows.filter(answered_at=None)
        found: Rebinding | None = rows.first()
    if found is None:
        raise NotFound
    organization = found.award.organization
    organizations.acting_in(organization, acting=acting, permission=Permission.AWARD)
    if slug and organization.slug != slug:
        raise NotFound
    return found


def for_desk(award_id: UUID, *, acting: Actor, slug: str = "") -> Award:
    """Return an award to a member who may read the desk, at the address it belongs to."""
    found = _award(award_id)
    organizations.acting_in(found.organization, acting=acting, permission=Permission.READ_DESK)
    if slug and found.organization.slug != slug:
        raise NotFound
    return found


def chosen(award_ids: Sequence[UUID], *, organization_id: UUID) -> list[Award]:
    """Return the awards that were chosen at a desk; one that is not this desk's is not there."""
    with within(organization_id):
        rows = list(Award.objects.filter(pk__in=award_ids).order_by("-awarded_at", "id"))
    if not rows or len(rows) != len(set(award_ids)):
        raise NotFound
    return rows


def for_holder(award_id: UUID, *, acting: Actor, locking: bool = False) -> Award:
    """Return an award to the person who was given it."""
    with own():
        rows = Award.objects.select_related(
            "organization", "issuance", "decision__attempt", "rebinds__decision__attempt"
        )
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Award | None = rows.filter(pk=award_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def change_for_holder(change_id: UUID, *, acting: Actor) -> StandingChange:
    """Return a change of standing to the person whose award it is about."""
    with own():
        found: StandingChange | None = (
            StandingChange.objects.select_related("award__organization")
            .filter(pk=change_id)
            .first()
        )
    if found is None or found.award.person_id != person(acting).pk:
        raise NotFound
    return found


def _award(award_id: UUID) -> Award:
    with own():
        found: Award | None = (
            Award.objects.select_related("version", "organization").filter(pk=award_id).first()
        )
    if found is None:
        raise NotFound
    return found


def batch(batch_id: UUID, *, acting: Actor) -> Batch:
    """Return a list to a member who may award."""
    with own():
        found: Batch | None = Batch.objects.filter(pk=batch_id).first()
    if found is None:
        raise NotFound
    organizations.acting_in(found.organization_id, acting=acting, permission=Permission.AWARD)
    return found


def batch_for_desk(batch_id: UUID, *, acting: Actor, slug: str) -> Batch:
    """Return a list to a member who may award, at its own address."""
    organization = organizations.acting_in(slug, acting=acting, permission=Permission.AWARD)
    with within(organization.id):
        found: Batch | None = (
            Batch.objects.select_related("organization").filter(pk=batch_id).first()
        )
    if found is None:
        raise NotFound
    return found
