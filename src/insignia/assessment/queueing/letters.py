"""What the letters say of a submission that was given to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment.models import Claim
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Told:
    """Who is written to of an assignment, and what."""

    assessor_id: UUID
    given_by: UUID
    to_assessor: dict[str, Any]
    to_lead: dict[str, Any]


def of_claim(claim_id: UUID) -> Told:
    """Return what is said of a claim that somebody was given; raises `NotFound`."""
    with own():
        rows = Claim.objects.select_related("attempt__submission__organization")
        claim = rows.exclude(assigned_by=None).filter(pk=claim_id).first()
    if claim is None or claim.assigned_by_id is None:
        raise NotFound
    submission = claim.attempt.submission
    version = achievements.version(submission.version_id)
    house = submission.organization
    facts = {
        "name": version.definition.name,
        "organization": house.name,
        "attempt": claim.attempt.number,
        "due": claim.attempt.due_at,
    }
    desk, list_of_all = (
        absolute(reverse("assessment:desk", args=[house.slug, submission.id])),
        absolute(reverse("assessment:assign", args=[house.slug])),
    )
    return Told(
        assessor_id=claim.assessor_id,
        given_by=claim.assigned_by_id,
        to_assessor={**facts, "until": claim.expires_at, "link": desk},
        to_lead={**facts, "assessor": people.name_of(claim.assessor_id), "link": list_of_all},
    )
