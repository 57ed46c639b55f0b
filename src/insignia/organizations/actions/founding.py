"""An organization comes to be, describes itself, and is vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from insignia.accounts import access as people
from insignia.foundation import audit, prepared
from insignia.foundation.actors import SYSTEM
from insignia.foundation.events import announce
from insignia.foundation.tenancy import within
from insignia.organizations import rules
from insignia.organizations.access import acting_in, find
from insignia.organizations.errors import Incomplete, LooksLikeAnother, OperatorsOnly, SlugTaken
from insignia.organizations.events import OrganizationCreated
from insignia.organizations.models import Membership, Organization
from insignia.organizations.values import (
    ABOUT_ORGANIZATION,
    OrganizationKind,
    Permission,
    Role,
    TrustLevel,
)

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference

# One who founds alone must be able to do everything alone; they hand roles on as others join.
FOUNDER_ROLES = (Role.OWNER, Role.DESIGNER, Role.ASSESSOR, Role.AWARDER)
DESCRIBING = ("name", "kind", "description", "url", "email", "country", "region")


@transaction.atomic
def create(
    *,
    name: str,
    kind: OrganizationKind | str,
    slug: str = "",
    description: str = "",
    url: str = "",
    email: str = "",
    country: str = "",
    region: str = "",
    is_sure_of_name: bool = False,
    acting: Actor,
    at: datetime,
) -> Organization:
    """Found an organization; who founds it becomes its first owner.

    Its name is a claim until a domain is proved or somebody vouches. A name that can be taken for
    another's is refused until the founder says that they are sure (`is_sure_of_name`).
    """
    founder = people.person(acting)
    chosen = slug or rules.slug_of(name)
    _require_complete(name=name, kind=kind, country=country)
    if not rules.is_usable_slug(chosen) or Organization.objects.filter(slug=chosen).exists():
        raise SlugTaken(chosen)
    if not is_sure_of_name:
        _refuse_look_alike(name)
    organization = Organization.objects.create(
        slug=chosen,
        name=name.strip(),
        skeleton=rules.skeleton(name),
        kind=OrganizationKind(kind).value,
        description=description,
        url=url,
        email=email,
        country=country,
        region=region,
        created_at=at,
    )
    with within(organization.id):
        Membership.objects.create(
            organization=organization,
            person=founder,
            roles=rules.chosen_roles(FOUNDER_ROLES),
            since=at,
        )
    prepared.renew(ABOUT_ORGANIZATION, organization.id)
    audit.record(
        "organizations.create",
        acting=acting,
        about=("organization", organization.id),
        organization=organization.id,
        facts={"slug": chosen, "kind": organization.kind, "sure_of_name": is_sure_of_name},
        at=at,
    )
    announce(OrganizationCreated(organization.id))
    return organization


@transaction.atomic
def describe(
    organization: Reference,
    *,
    acting: Actor,
    at: datetime,
    is_sure_of_name: bool = False,
    **changes: str,
) -> Organization:
    """Change what an organization says of itself (`DESCRIBING` names the fields).

    Credentials that were issued keep the words they were issued with.
    """
    found = acting_in(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    wanted: dict[str, Any] = {key: changes[key].strip() for key in DESCRIBING if key in changes}
    after = {key: wanted.get(key, getattr(found, key)) for key in ("name", "kind", "country")}
    _require_complete(**after)
    changed = {key: value for key, value in wanted.items() if value != getattr(found, key)}
    if "name" in changed:
        changed["skeleton"] = rules.skeleton(changed["name"])
        if not is_sure_of_name:
            _refuse_look_alike(changed["name"], but=found)
        if found.trust == TrustLevel.VOUCHED.value:
            # Somebody vouched for the old name, not for this one.
            changed |= {"trust": TrustLevel.CLAIMED.value, "vouched_by": ""}
    for key, value in changed.items():
        setattr(found, key, value)
    if changed:
        found.save(update_fields=list(changed))  # which keeps others from changing it meanwhile
        prepared.renew(ABOUT_ORGANIZATION, found.id)
    audit.record(
        "organizations.describe",
        acting=acting,
        about=("organization", found.id),
        organization=found.id,
        facts={"changed": sorted(changed)},
        at=at,
    )
    return found


@transaction.atomic
def vouch(organization: Reference, *, by: str, acting: Actor, at: datetime) -> Organization:
    """Write down who vouches for an organization's name; operators of the platform only."""
    if acting != SYSTEM and not people.person(acting).is_operator:
        raise OperatorsOnly
    found = find(organization)
    found.trust, found.vouched_by = TrustLevel.VOUCHED.value, by
    found.save(update_fields=["trust", "vouched_by"])
    audit.record(
        "organizations.vouch",
        acting=acting,
        about=("organization", found.id),
        organization=found.id,
        facts={"by": by},
        at=at,
    )
    return found


def _require_complete(*, name: str, kind: str, country: str) -> None:
    missing = rules.gaps_of(name=name, kind=kind, country=country)
    if missing:
        raise Incomplete(missing)


def _refuse_look_alike(name: str, *, but: Organization | None = None) -> None:
    others = Organization.objects.exclude(pk__in=[but.pk] if but else [])
    like = rules.look_alike(name, dict(others.values_list("skeleton", "name")))
    if like:
        raise LooksLikeAnother(name, like)
