"""What a person takes along of nominations, and what goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import topics
from insignia.foundation.belongings import Holding, holds, lets_go
from insignia.foundation.topics import Topic
from insignia.nominations import actions, queries

if TYPE_CHECKING:
    from uuid import UUID

topics.name(Topic.REQUESTS, "nominations/mail", ["nominated"])


@holds("nominations")
def nominations_of(person_id: UUID) -> Holding:
    """Return the nominations that a person made or answered."""
    return Holding(
        [
            {
                "achievement": row.version.achievement.name,
                "was": "nominator" if row.nominator_id == person_id else "nominee",
                "reason": row.reason,
                "link": row.link,
                "achieved_on": row.achieved_on,
                "nominated": row.nominated_at,
                "accepted": row.is_accepted,
            }
            for row in queries.about(person_id)
        ]
    )


@lets_go
def forget(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take names, addresses and words out of nominations."""
    actions.forget(person_id, addresses)
