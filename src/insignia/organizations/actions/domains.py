"""An organization names a domain and proves that it controls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.foundation import audit
from insignia.foundation.identifiers import new_token
from insignia.foundation.refusals import NotFound
from insignia.organizations import rules
from insignia.organizations.access import scope_of
from insignia.organizations.models import Domain, Organization
from insignia.organizations.values import Permission, TrustLevel

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference
    from insignia.organizations.values import DomainCheck


@transaction.atomic
def name_domain(organization: Reference, *, name: str, acting: Actor, at: datetime) -> Domain:
    """Say which domain is ours and receive the challenge to place there; repeating is harmless."""
    plain = rules.domain_name(name)
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION) as found:
        domain: Domain
        domain, _ = Domain.objects.get_or_create(
            organization=found,
            name=plain,
            defaults={"challenge": new_token(), "named_at": at},
        )
        _note("name-domain", domain, acting, at)
    return domain


@transaction.atomic
def record_check(
    organization: Reference, domain_id: UUID, *, outcome: DomainCheck, acting: Actor, at: datetime
) -> Domain:
    """Write down what was found at the domain; a proof found raises the trust shown.

    The look itself (`domain_proof.look`) happens before, outside every transaction. A proof that
    is gone at a later check lowers the trust again: domains change hands.
    """
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION) as found:
        domain = _named(domain_id)
        domain.checked_at = at
        domain.problem = outcome.problem
        domain.proved_at = (domain.proved_at or at) if outcome.is_proved else None
        domain.proved_by = outcome.way
        domain.save()
        _show_trust(found)
        _note("check-domain", domain, acting, at, is_proved=outcome.is_proved)
    return domain


@transaction.atomic
def drop_domain(organization: Reference, domain_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take back the claim to a domain, and the trust that rested on it."""
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION) as found:
        domain = _named(domain_id)
        _note("drop-domain", domain, acting, at)
        domain.delete()
        _show_trust(found)


def _named(domain_id: UUID) -> Domain:
    domain: Domain | None = (
        Domain.objects.select_for_update(of=("self",))
        .select_related("organization")
        .filter(pk=domain_id)
        .first()
    )
    if domain is None:
        raise NotFound
    return domain


def _show_trust(organization: Organization) -> None:
    row = Organization.objects.select_for_update().get(pk=organization.pk)
    if row.trust != TrustLevel.VOUCHED.value:
        is_proved = Domain.objects.exclude(proved_at=None).exists()
        row.trust = (TrustLevel.DOMAIN_PROVED if is_proved else TrustLevel.CLAIMED).value
        row.save(update_fields=["trust"])


def _note(verb: str, domain: Domain, acting: Actor, at: datetime, **facts: object) -> None:
    audit.record(
        f"organizations.{verb}",
        acting=acting,
        about=("domain", domain.id),
        organization=domain.organization_id,
        facts={"domain": domain.name, **facts},
        at=at,
    )
