"""What the letters say of alike evidence, and to whom; never the name of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from insignia.achievements import queries as achievements
from insignia.assessment.duplicates import readers
from insignia.assessment.values import DuplicateState
from insignia.foundation.identifiers import absolute
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Told:
    """One letter: under which key, which one, to whom, and what it says."""

    key: str
    letter: str
    person_id: UUID
    facts: dict[str, Any]


def to_leads(duplicate_ids: Iterable[UUID]) -> Iterator[Told]:
    """Tell who leads that something waits for their eyes, unless it is their own work."""
    for row in readers.rows(duplicate_ids):
        version = achievements.version(row.later.submission.version_id)
        place = reverse("assessment:duplicate", args=[version.organization_slug, row.id])
        facts = {"name": version.definition.name, "link": absolute(place)}
        for lead in members_with(row.organization_id, Permission.MANAGE_MEMBERS):
            if lead not in readers.learners_of(row):
                yield Told(f"alike:{row.id}:{lead}", "alike", lead, facts)


def to_learner(duplicate_id: UUID, *, was_upheld: bool) -> Iterator[Told]:
    """Tell whose award is refused, or follows after all; nobody where all was well at once."""
    for row in readers.rows([duplicate_id]):
        submission = row.later.submission
        version = achievements.version(submission.version_id)
        facts = {
            "name": version.definition.name,
            "organization": version.organization_name,
            "reason": row.reason,
            "link": absolute(reverse("assessment:thread", args=[submission.id])),
        }
        if row.state == DuplicateState.UPHELD.value:
            yield Told(f"upheld:{row.id}", "upheld", submission.learner_id, facts)
        elif was_upheld:
            yield Told(f"cleared:{row.id}", "cleared", submission.learner_id, facts)
