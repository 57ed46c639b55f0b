"""What of a learner's work a device may keep, and by which name it knows its learner."""

from __future__ import annotations

from pathlib import Path
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

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor

# A phone keeps what its learner works on, and not everything they ever began.
MOST_SUBMISSIONS: Final = 8
_WORKER: Final = Path(__file__).parent / "static" / "assessment" / "field" / "worker.js"


def name_on_device(person_id: UUID) -> str:
    """Return by what a device tells one learner from another; it says nothing to anybody else."""
    return derived_token("field-kit", person_id)


def kits(*, acting: Actor) -> list[VersionView]:
    """Return the versions the actor works on, by name: each has a kit to print."""
    found = achievements.versions({submission.version_id for submission in _open_work(acting)})
    return sorted(found.values(), key=lambda version: version.definition.name.casefold())


def pages_to_keep(*, acting: Actor) -> list[str]:
    """Return the addresses of the actor's open work, what was saved last first."""
    mine = _open_work(acting)
    versions = achievements.versions({submission.version_id for submission in mine})
    pages = [reverse("assessment:work"), reverse("assessment:field")]
    pages += [achievements.image_path(version) for version in versions.values()]
    for submission in mine:
        kind = versions[submission.version_id].definition.assessment_kind
        place = "requirements" if kind.is_signed_off else "workspace"
        pages.append(reverse(f"assessment:{place}", args=[submission.id]))
        pages += [
            reverse("assessment:attach", args=[submission.id, part.id, way])
            for part in versions[submission.version_id].definition.evidence_parts
            for way in ways(part)
        ]
    return pages


def worker_script() -> bytes:
    """Return the service worker: browsers take it only from above the pages that it serves."""
    return _WORKER.read_bytes()


def _open_work(acting: Actor) -> list[Submission]:
    found = queries.submissions_of(person(acting).pk).order_by("-saved_at")
    return [known for known in found if State(known.state).is_editable][:MOST_SUBMISSIONS]
