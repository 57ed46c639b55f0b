"""Letters between organizations about a definition that one owns and another stands by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from insignia.accounts import queries as people
from insignia.achievements import actions, wording
from insignia.achievements.events import PartnerAnswered, PartnerAsked, PartnerEnded
from insignia.achievements.partners import reading
from insignia.foundation import clock, topics
from insignia.foundation.actors import job
from insignia.foundation.events import on
from insignia.foundation.identifiers import absolute
from insignia.foundation.letters import post
from insignia.foundation.refusals import NotFound
from insignia.foundation.topics import Topic
from insignia.organizations.events import OrganizationClosed
from insignia.organizations.queries import by_slug, members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

topics.name(
    Topic.ORGANIZATION,
    "achievements/mail",
    ["partner-asked", "partner-answered", "partner-ended"],
)


@on(OrganizationClosed)
def take_out_of_the_catalogue(event: OrganizationClosed) -> None:
    """Retire whatever an organization that closed still offered."""
    actions.retire_all(
        event.organization_id, acting=job("achievements.subscribers"), at=clock.now()
    )


@on(PartnerAsked)
def tell_who_is_asked(event: PartnerAsked) -> None:
    """Write to those who lead the organization that is asked."""
    _tell("partner-asked", event.partnership_id, is_to_partner=True)


@on(PartnerAnswered)
def tell_who_asked(event: PartnerAnswered) -> None:
    """Write to those who lead the organization that asked."""
    _tell("partner-answered", event.partnership_id, is_to_partner=False)


@on(PartnerEnded)
def tell_the_other(event: PartnerEnded) -> None:
    """Write to those who lead the organization that did not end it."""
    found = reading.by_id(event.partnership_id)
    if found is not None:
        _tell("partner-ended", found.id, is_to_partner=not found.is_ended_by_partner)


def _tell(letter: str, partnership_id: UUID, *, is_to_partner: bool) -> None:
    found = reading.by_id(partnership_id)
    if found is None:
        return
    house = by_slug(found.slug if is_to_partner else found.owner_slug)
    if is_to_partner:
        place = reverse("achievements:partnerships", args=[house.slug])
    else:
        place = reverse("achievements:partners", args=[house.slug, found.achievement_id])
    facts = {
        "about": found,
        "part": wording.NAMES[found.part],
        "house": house.name,
        "other": found.owner if is_to_partner else found.name,
        "link": absolute(place),
    }
    for lead in members_with(house.id, Permission.MANAGE_ORGANIZATION):
        try:
            reach = people.reach(lead)
        except NotFound:  # left a moment ago: the others hear of it
            continue
        post(
            key=f"achievements.{letter}:{found.id}:{lead}",
            to=reach.email,
            template=f"achievements/mail/{letter}",
            context={**facts, "person": reach.name},
            language=reach.language,
            organization=None,
        )
