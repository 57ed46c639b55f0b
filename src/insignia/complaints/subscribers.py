"""What complaints add to other pages, what a person takes along, and what goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import ngettext

from insignia.complaints import actions, queries
from insignia.foundation import topics
from insignia.foundation.additions import adds_to
from insignia.foundation.belongings import Holding, holds, lets_go
from insignia.foundation.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

topics.name(Topic.RIGHTS, "complaints/mail", ["confirm", "answered"])
topics.name(Topic.DESK, "complaints/mail", ["received"])


@adds_to("definition-foot")
def say_how_many_were_right(achievement_id: UUID) -> Iterator[str]:
    """Say on the page of a definition how many complaints were upheld, and nothing of them (C6)."""
    record = queries.record_of(achievement_id)
    if record.since is not None:
        yield ngettext(
            "One complaint about it or its awards was upheld, at least in part, on {day}.",
            "{count} complaints about it or its awards were upheld, at least in part, since {day}.",
            record.upheld,
        ).format(count=record.upheld, day=date_format(record.since, "DATE_FORMAT"))


@holds("complaints")
def complaints_of(person_id: UUID) -> Holding:
    """Return what a person complained about under an address of theirs, and the answers."""
    return Holding(
        [
            {
                "achievement": row.version.achievement.name,
                "about": "award" if row.award_id else "definition",
                "kind": row.kind,
                "words": row.words,
                "made": row.made_at,
                "outcome": row.outcome,
                "reason": row.reason,
                "answered": row.answered_at,
            }
            for row in queries.made_by(person_id)
        ]
    )


@lets_go
def forget(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take addresses and words out of complaints."""
    actions.forget(person_id, addresses)
