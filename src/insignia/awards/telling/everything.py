"""Everything a person was given, as plain values: what they take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.awards import queries
from insignia.awards.models import Journey, Rebinding, StandingChange, WalletCopy
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID


def everything_of(person_id: UUID) -> list[dict[str, Any]]:
    """Return a person's awards with their history as plain values, for taking along."""
    with own():
        said = list(
            StandingChange.objects.filter(award__person_id=person_id)
            .order_by("at")
            .prefetch_related("replies")
        )
        asked = list(Rebinding.objects.filter(award__person_id=person_id).order_by("asked_at"))
        kept = Journey.objects.filter(award__person_id=person_id)
        ways = {key: bytes(said).decode() for key, said in kept.values_list("award", "document")}
        copied: dict[UUID, list[str]] = {}
        for row in WalletCopy.objects.filter(award__person_id=person_id).order_by("signed_at"):
            copied.setdefault(row.award_id, []).append(bytes(row.document).decode())
    return [
        {
            "name": view.name,
            "credential": view.credential_id,
            "route": view.route.value,
            "standing": view.standing.value,
            "achieved_on": view.achieved_on,
            "awarded_at": view.awarded_at,
            "issued_at": view.issued_at,
            "expires_at": view.expires_at,
            "history": [_told(change) for change in said if change.award_id == view.id],
            "journey": ways.get(view.id, ""),
            "copies": copied.get(view.id, []),
            "asked": [_asked(row) for row in asked if row.award_id == view.id],
        }
        for view in queries.awards_of_person(person_id)
    ]


def _told(change: StandingChange) -> dict[str, Any]:
    return {
        "change": change.change,
        "reason": change.reason,
        "note": change.note,
        "at": change.at,
        "replies": [{"text": reply.text, "at": reply.at} for reply in change.replies.all()],
    }


def _asked(row: Rebinding) -> dict[str, Any]:
    return {
        "address": row.address,
        "note": row.note,
        "at": row.asked_at,
        "answered_at": row.answered_at,
        "answer": row.answer,
    }
