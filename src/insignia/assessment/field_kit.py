"""What of a learner's work a device may keep, and by which name it knows its learner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import queries
from insignia.assessment.forms.attaching import ways
from insignia.assessment.values import State
from insignia.foundation.identifiers import derived_token

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.actors import Actor

# A phone keeps what its learner works on, and not everything they ever began.
MOST_SUBMISSIONS: Final = 8


def name_on_device(person_id: UUID) -> str:
    """Return by what a device tells one learner from another; it says nothing to anybody else."""
    return derived_token("field-kit", person_id)


def pages_to_keep(*, acting: Actor) -> list[str]:
    """Return the addresses of the actor's open work, what was saved last first."""
    found = queries.submissions_of(person(acting).pk).order_by("-saved_at")
    mine = [known for known in found if State(known.state).is_editable][:MOST_SUBMISSIONS]
    versions = achievements.versions({submission.version_id for submission in mine})
    pages = [reverse("assessment:work")]
    for submission in mine:
        pages.append(reverse("assessment:workspace", args=[submission.id]))
        pages += [
            reverse("assessment:attach", args=[submission.id, part.id, way])
            for part in versions[submission.version_id].definition.evidence_parts
            for way in ways(part)
        ]
    return pages
