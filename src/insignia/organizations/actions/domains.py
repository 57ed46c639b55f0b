"""An organization names a domain and proves that it controls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.accounts import queries as people
from insignia.foundation import audit, letters
from insignia.foundation.identifiers import absolute, new_token
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import queries, rules
from insignia.organizations.access import scope_of
from insignia.organizations.models import Domain, Organization
from insignia.organizations.values import Permission, ProofNews, ProofStanding, TrustLevel

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference
    from insignia.organizations.values import DomainCheck

_ACTS = {
    ProofNews.FOUND: "find-domain",
    ProofNews.MISSED: "miss-domain",
    ProofNews.LOST: "lose-domain",
}


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
    is gone lowers the trust again after a while: domains change hands.
    """
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION):
        domain = _named(domain_id)
        _write_down(domain, outcome, at)
        _note("check-domain", domain, acting, at, is_proved=outcome.is_proved)
    return domain


@transaction.atomic
def due_domains(*, at: datetime, most: int = 50) -> list[UUID]:
    """Return the proved domains whose turn it is to be looked at again, and move their turns on."""
    with all_organizations():
        due = Domain.objects.exclude(proved_at=None).filter(Q(look_at=None) | Q(look_at__lte=at))
        rows = due.select_for_update(skip_locked=True).order_by("look_at")
        ids = list(rows.values_list("id", flat=True)[:most])
        Domain.objects.filter(pk__in=ids).update(look_at=at + rules.DOMAINS_SEEN_EVERY)
    return ids


@transaction.atomic
def record_look(domain_id: UUID, *, outcome: DomainCheck, acting: Actor, at: datetime) -> ProofNews:
    """Write down what a look that nobody asked for has found; only news leave an entry.

    The owners hear of a proof that stays away, and of one that is lost.
    """
    with all_organizations():
        domain = _named(domain_id)
        news = _write_down(domain, outcome, at)
        if news in _ACTS:
            _note(_ACTS[news], domain, acting, at)
        standing = ProofStanding(domain.proved_at, domain.missing_since)
        if news is ProofNews.LOST:
            _tell_owners("domain-lost", domain, standing, at)
        elif rules.is_owner_warned(standing, at=at):
            _tell_owners("domain-missing", domain, standing, at)
    return news


@transaction.atomic
def drop_domain(organization: Reference, domain_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take back the claim to a domain, and the trust that rested on it."""
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION) as found:
        domain = _named(domain_id)
        _note("drop-domain", domain, acting, at)
        domain.delete()
        _show_trust(found)


def _write_down(domain: Domain, outcome: DomainCheck, at: datetime) -> ProofNews:
    before = ProofStanding(domain.proved_at, domain.missing_since)
    after = rules.proof_after(before, is_found=outcome.is_proved, at=at)
    domain.proved_at, domain.missing_since = after.proved_at, after.missing_since
    domain.proved_by = outcome.way or (domain.proved_by if after.proved_at else "")
    domain.checked_at, domain.problem = at, outcome.problem
    domain.look_at = at + rules.DOMAINS_SEEN_EVERY
    domain.save()
    _show_trust(domain.organization)
    return rules.proof_news(before, after)


def _tell_owners(letter: str, domain: Domain, standing: ProofStanding, at: datetime) -> None:
    """Write to every owner, once for each time that the proof went away."""
    since = standing.missing_since or at
    place = domain.organization
    for owner in queries.members_with(place.id, Permission.MANAGE_ORGANIZATION):
        try:
            reach = people.reach(owner)
        except NotFound:  # left
            continue
        letters.post(
            key=f"{letter}:{domain.id}:{since:%Y%m%d}:{owner}",
            to=reach.email,
            template=f"organizations/mail/{letter}",
            context={
                "person": reach.name,
                "organization": place.name,
                "domain": domain.name,
                "since": since,
                "lost_at": rules.proof_lost_at(standing),
                "link": absolute(f"/organizations/{place.slug}/desk/domains/"),
            },
            language=reach.language,
            organization=place.id,
        )


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
        proved = Domain.objects.filter(organization=row).exclude(proved_at=None)
        is_proved = proved.exists()
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
