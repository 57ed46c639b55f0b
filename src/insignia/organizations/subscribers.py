"""What organizations do when somebody goes, and what they hold of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.events import PersonErased
from insignia.foundation import belongings, clock, topics
from insignia.foundation.belongings import Holding
from insignia.foundation.events import on
from insignia.foundation.refusals import Gap, gettext_noop
from insignia.foundation.topics import Topic
from insignia.organizations import actions, queries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

topics.name(Topic.REQUESTS, "organizations/mail", ["invitation"])
topics.name(
    Topic.ORGANIZATION,
    "organizations/mail",
    ["domain-lost", "domain-missing", "handover-asked", "handover-answered"],
)


@on(PersonErased)
def leave_organizations(event: PersonErased) -> None:
    """End their memberships, so that their hands are free and their roles are nobody's."""
    actions.leave_everywhere(event.person_id, at=clock.now())


@belongings.lets_go
def forget_invitations(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take the addresses out of invitations that were sent to them."""
    del person_id
    actions.forget_invited(addresses, at=clock.now())


@belongings.hinders_leaving
def must_hand_over(person_id: UUID) -> Iterable[Gap]:
    """Say which organizations would be left without an owner although others work there."""
    for place in queries.only_owner_of(person_id):
        yield Gap(
            "organizations",
            gettext_noop("Make somebody else an owner of {organization}, or end its memberships."),
            {"organization": place.name},
        )


@belongings.holds("organizations")
def memberships(person_id: UUID) -> Holding:
    """Return the organizations a person works or worked for."""
    return Holding(queries.history_of(person_id))
