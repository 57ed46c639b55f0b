"""The letters about complaints: to who leads, and to who complained and gave an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.complaints import wording
from insignia.complaints.values import CONFIRM_WITHIN, Kind, Outcome
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.organizations import queries as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from insignia.complaints.models import Complaint


def ask_to_confirm(complaint: Complaint, *, token: str) -> None:
    """Write to an address that anybody may have typed: no word of theirs stands in the letter."""
    version = achievements.version(complaint.version_id)
    letters.post(
        key=f"complaints.confirm:{complaint.id}",
        to=complaint.address,
        template="complaints/mail/confirm",
        context={
            "name": version.definition.name,
            "organization": _house(complaint),
            "link": absolute(reverse("complaints:confirm", args=[token])),
            "until": complaint.made_at + CONFIRM_WITHIN,
        },
        language=complaint.language,
    )


def tell_who_leads(complaint: Complaint) -> None:
    """Write to the owners that somebody complained, and by when to answer."""
    place = organizations.by_id(complaint.organization_id)
    version = achievements.version(complaint.version_id)
    page = reverse("complaints:complaint", args=[place.slug, complaint.id])
    for leader in organizations.members_with(place.id, Permission.MANAGE_ORGANIZATION):
        try:
            reach = people.reach(leader)
        except NotFound:  # left a moment ago: the others hear of it
            continue
        with override(reach.language):
            kind = str(wording.KINDS[Kind(complaint.kind)])
        letters.post(
            key=f"complaints.received:{complaint.id}:{leader}",
            to=reach.email,
            template="complaints/mail/received",
            context={
                "person": reach.name,
                "name": version.definition.name,
                "kind": kind,
                "is_held": complaint.objection_id is not None,
                "due_at": complaint.due_at,
                "link": absolute(page),
            },
            language=reach.language,
            organization=place.id,
        )


def tell_of_answer(complaint: Complaint) -> None:
    """Write the answer to who complained, if their address is known and confirmed."""
    if not complaint.address:
        return
    version = achievements.version(complaint.version_id)
    with override(complaint.language):
        found = str(wording.FOUND[Outcome(complaint.outcome)])
    letters.post(
        key=f"complaints.answered:{complaint.id}",
        to=complaint.address,
        template="complaints/mail/answered",
        context={
            "name": version.definition.name,
            "organization": _house(complaint),
            "made_at": complaint.made_at,
            "found": found,
            "reason": complaint.reason,
        },
        language=complaint.language,
    )


def _house(complaint: Complaint) -> str:
    return organizations.by_id(complaint.organization_id).name
