"""What other slices may know about people."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils.translation import gettext

from insignia.accounts import rules
from insignia.accounts.models import Identifier, Person
from insignia.accounts.values import AgeBand, Reach
from insignia.foundation import letters
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


def verified_addresses(person_id: UUID) -> frozenset[str]:
    """Return the addresses this person has proved, in lower case."""
    rows = EmailAddress.objects.filter(user_id=person_id, verified=True)
    return frozenset(address.lower() for address in rows.values_list("email", flat=True))


def identifiers_of(person_id: UUID) -> list[Identifier]:
    """Return what a person has proved beside addresses, the oldest first."""
    return list(Identifier.objects.filter(person_id=person_id).order_by("proved_at", "id"))


def person_with_verified_address(email: str) -> Person | None:
    """Return who has proved control of this address, if anybody has."""
    row = (
        EmailAddress.objects.filter(email=email.strip().lower(), verified=True)
        .select_related("user")
        .first()
    )
    return row.user if row else None


def people_with_verified_addresses(addresses: Iterable[str]) -> dict[str, UUID]:
    """Return who has proved control of which of these addresses, all in lower case."""
    wanted = [address.strip().lower() for address in addresses]
    rows = EmailAddress.objects.filter(email__in=wanted, verified=True)
    return dict(rows.values_list("email", "user_id"))


def name_of(person_id: UUID) -> str:
    """Return the name a person wants to be seen under; an erased one has none."""
    return names_of([person_id])[person_id]


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of many people at once."""
    wanted = set(person_ids)
    rows = Person.objects.filter(pk__in=wanted, erased_at=None).values_list("pk", "name")
    nobody = gettext("a former member")
    return {**dict.fromkeys(wanted, nobody), **dict(rows)}


def band_of(person_id: UUID) -> AgeBand:
    """Return how old a person is, as closely as we know; who is erased counts as grown up."""
    found = Person.objects.filter(pk=person_id).values_list("age_band", flat=True).first()
    return AgeBand(found) if found else AgeBand.ADULT


def needs_guardian(band: AgeBand) -> bool:
    """Say whether a guardian has to agree before somebody of this age hands anything in here."""
    return rules.needs_guardian(band, consent_age=settings.CONSENT_AGE)


def who_needs_guardian(person_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return who of these people is so young that a guardian has to agree."""
    bands = [band.value for band in AgeBand if needs_guardian(band)]
    found = Person.objects.filter(pk__in=list(person_ids), age_band__in=bands)
    return frozenset(found.values_list("pk", flat=True))


def drawn_names(count: int, *, taken: Iterable[str]) -> list[str]:
    """Return names for young people who have not chosen one, none of them twice in a group."""
    used = list(taken)
    for _ in range(count):
        used.append(rules.drawn_name(secrets.choice, taken=used))
    return used[len(used) - count :]


def by_code(among: Iterable[UUID], sign_in_code: str) -> Person | None:
    """Return who of these people, none of whom has an address, has this code on their card.

    It takes as long when there is nobody: that tells no stranger whether a name is right.
    """
    rows = list(Person.objects.filter(pk__in=list(among), email=None, is_active=True))
    if not rows:
        Person().set_password(sign_in_code)
    return next((found for found in rows if found.check_password(sign_in_code)), None)


def reach(person_id: UUID) -> Reach:
    """Return how to write to a person; raises `NotFound` for one who left.

    Whoever has no address, as a child with a card, finds what is written among their notices.
    """
    found = Person.objects.filter(pk=person_id, erased_at=None).first()
    if found is None:
        raise NotFound
    return Reach(found.email or letters.only_here(found.pk), found.language, found.name)


def person_with_id(person_id: UUID) -> Person:
    """Return the row of a person, erased or not; raises `NotFound`."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise NotFound
    return found
