"""What guardianships hear, and what they hold of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.events import BandReached
from insignia.foundation import actors, clock, topics
from insignia.foundation.belongings import Holding, holds, lets_go
from insignia.foundation.events import on
from insignia.foundation.topics import Topic
from insignia.guardians import actions, queries
from insignia.guardians.models import Guardianship

if TYPE_CHECKING:
    from uuid import UUID

ACTOR = actors.job("guardians.subscribers")

topics.name(Topic.RIGHTS, "guardians/mail", ["asked", "question", "of_age"])


@on(BandReached)
def hand_over(event: BandReached) -> None:
    """End the guardianship of who is grown up: from then on they decide themselves."""
    if not event.band.is_minor:
        actions.come_of_age(event.person_id, acting=ACTOR, at=clock.now())


@lets_go
def forget(person_id: UUID, _addresses: frozenset[str]) -> None:
    """Delete guardians, consents and questions with the young person."""
    actions.forget(person_id)


@holds("guardians")
def guardians_of(person_id: UUID) -> Holding:
    """Return who decided for a person, what they agreed to and what they were asked."""
    rows = Guardianship.objects.filter(person_id=person_id).order_by("asked_at")
    return Holding(
        [
            {
                "address": row.address,
                "asked": row.asked_at,
                "ended": row.ended_at,
                "consents": [
                    {
                        "name": each.name,
                        "words": each.words,
                        "given": each.given_at,
                        "ended": each.ended_at,
                    }
                    for each in queries.consents_to(row)
                ],
                "questions": [
                    {"words": each.words, "asked": each.asked_at, "granted": each.is_granted}
                    for each in queries.questions_to(row)
                ],
            }
            for row in rows
        ]
    )
