"""Organizations and their members for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor, person

from insignia.foundation.tenancy import within
from insignia.keyring.actions import create_key
from insignia.organizations import actions
from insignia.organizations.models import Membership, Organization
from insignia.organizations.values import OrganizationKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.accounts.models import Person

FOUNDED_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
JOINED_AT = FOUNDED_AT + timedelta(hours=1)
_WORDS = (
    "Amber",
    "Birch",
    "Cobalt",
    "Delta",
    "Ember",
    "Fjord",
    "Garnet",
    "Iris",
    "Juniper",
    "Krill",
)


def organization(
    name: str = "",
    *,
    owner: Person | None = None,
    kind: OrganizationKind = OrganizationKind.MUSEUM,
    has_key: bool = True,
    **fields: Any,
) -> Organization:
    """Founded through the front door, by `owner` or by somebody made for it, with its key.

    The first of a test is always of the same name, and so the badges it publishes look the same and
    need be drawn only once for all tests.
    """
    number = Organization.objects.count()
    word = f"{_WORDS[number % len(_WORDS)]} {_WORDS[number // len(_WORDS) % len(_WORDS)]}"
    acting = as_actor(owner or person())
    made = actions.create(
        name=name or f"{word} Museum",
        slug=fields.pop("slug", "" if name else f"museum-{number}"),
        kind=kind,
        is_sure_of_name=True,
        acting=acting,
        at=FOUNDED_AT,
        **fields,
    )
    if has_key:
        create_key(made, acting=acting, at=FOUNDED_AT)
    return made


def member(
    of: Organization, *, roles: Iterable[Role], who: Person | None = None, name: str = ""
) -> Person:
    """Somebody who holds exactly `roles` in an organization."""
    someone = who or person(name)
    with within(of.id):
        Membership.objects.update_or_create(
            organization=of,
            person=someone,
            ended_at=None,
            defaults={"roles": [Role(role).value for role in roles], "since": JOINED_AT},
        )
    return someone


def owner_of(of: Organization) -> Person:
    """The first owner of an organization."""
    with within(of.id):
        running = Membership.objects.filter(ended_at=None).select_related("person")
        return next(row.person for row in running.order_by("since") if Role.OWNER in row.held)
