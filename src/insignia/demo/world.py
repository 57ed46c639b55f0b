"""Who and what is known of the world while it is being built: names of the content to rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.foundation import actors
from insignia.portfolio import queries as portfolio

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.awards.values import AwardView
    from insignia.demo.chronicle import Almanac
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization
    from insignia.portfolio.values import HoldingView


@dataclass
class World:
    """Grows with every story."""

    almanac: Almanac
    people: dict[str, UUID] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """Return a person of the content as one who acts."""
        return actors.person(self.people[key])

    def version(self, organization: str, name: str) -> VersionView:
        """Return the version in force of an organization's definition."""
        known = achievements.versions_named(self.organizations[organization].id, name)
        return next(view for view in known if view.is_current)

    def award(self, person: str, name: str, *, number: int | None = None) -> AwardView:
        """Return a person's award of a definition, of one edition if `number` says so."""
        return next(
            award
            for award in awards.awards_of_person(self.people[person])
            if (version := achievements.version(award.version_id)).definition.name == name
            and number in {None, version.number}
        )

    def holding(self, person: str, name: str) -> HoldingView:
        """Return what a person keeps of a definition, the newest if there are several."""
        return next(
            held for held in portfolio.holdings_of(self.people[person]) if held.name == name
        )

    def name(self, person: str) -> str:
        """Return how a person is called."""
        return accounts.name_of(self.people[person])
