"""Named reads of re-binding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.models import Award, Issuance, Rebinding
from insignia.awards.queries import standing_of
from insignia.awards.values import State
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.awards.values import Standing


def asked_about(award_id: UUID) -> list[Rebinding]:
    """Return what was asked about an award, the newest first."""
    with own():
        return list(Rebinding.objects.filter(award_id=award_id).order_by("-asked_at", "-id"))


def rebinding(rebinding_id: UUID) -> Rebinding:
    """Return what was asked, with its award; raises `NotFound`. For letters about it."""
    with own():
        rows = Rebinding.objects.select_related("award__organization")
        found: Rebinding | None = rows.filter(pk=rebinding_id).first()
    if found is None:
        raise NotFound
    return found


def waiting_at(organization_id: UUID) -> list[Rebinding]:
    """Return what waits for an answer of an organization, the longest first."""
    with within(organization_id):
        rows = Rebinding.objects.filter(answered_at=None).exclude(address="")
        rows = rows.select_related("award")
        return list(rows.order_by("asked_at", "id"))


def is_made(award: Award) -> bool:
    """Say whether an award was made anew, or is about to be; what was revoked does not count."""
    return Rebinding.objects.filter(award=award, made__isnull=False, made__revoked_at=None).exists()


def standings_before(awards: Collection[Award], *, at: datetime) -> dict[UUID, Standing]:
    """Return how the award stands that each of these is signed anew from, by award."""
    return {key: standing_of(award, at=at) for key, award in _before(awards).items()}


def documents_before(awards: Collection[Award]) -> dict[UUID, bytes]:
    """Return the credential that each of these awards is signed anew from, by award."""
    made = {award.pk: key for key, award in _before(awards).items()}
    if not made:
        return {}
    rows = Issuance.objects.filter(award__in=made, document__isnull=False)
    return {made[row.award_id]: bytes(row.document or b"") for row in rows}


def rebound(award_ids: Collection[UUID]) -> list[tuple[Award, Award]]:
    """Return pairs of issued awards: by the new identifier, and the one before, both locked.

    Opened by jobs for all tenants.
    """
    before = dict(Rebinding.objects.filter(made__in=award_ids).values_list("made_id", "award_id"))
    if not before:
        return []
    rows = Award.objects.select_for_update(of=("self",)).filter(state=State.ISSUED.value)
    found = {row.pk: row for row in rows.filter(pk__in={*before, *before.values()}).order_by("pk")}
    return [
        (found[newer], found[older])
        for newer, older in before.items()
        if newer in found and older in found and found[newer].revoked_at is None
    ]


def _before(awards: Collection[Award]) -> dict[UUID, Award]:
    anew = [award.pk for award in awards if award.rebinds_id]
    rows = Rebinding.objects.filter(made__in=anew).select_related("award") if anew else ()
    return {row.made_id: row.award for row in rows if row.made_id}
