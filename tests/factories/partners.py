"""Other organizations at a definition, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor
from tests.factories.organizations import owner_of

from insignia.achievements import actions
from insignia.achievements.partners.values import Part
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.organizations.queries import by_id

if TYPE_CHECKING:
    from insignia.achievements.models import Partnership
    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization


def asked(
    version: VersionView, other: Organization, *, part: Part = Part.SITE, **said: Any
) -> Partnership:
    """What an owner asks of another organization."""
    usual = {"note": "In English, along the coast.", "starts_on": None, "ends_on": None, **said}
    return actions.ask_partner(
        version.achievement_id,
        partner=other.slug,
        part=part,
        **usual,
        acting=SYSTEM,
        at=clock.now(),
    )


def confirmed(partnership: Partnership, *, is_confirmed: bool = True) -> Partnership:
    """What the other organization answers."""
    house = by_id(partnership.partner_id)
    return actions.answer_partner(
        house.slug,
        partnership.id,
        is_confirmed=is_confirmed,
        acting=as_actor(owner_of(house)),
        at=clock.now(),
    )


def ended(partnership: Partnership, *, by: Organization) -> Partnership:
    """The end of it."""
    return actions.end_partner(
        by.slug,
        partnership.id,
        reason="The course has moved.",
        acting=as_actor(owner_of(by)),
        at=clock.now(),
    )
