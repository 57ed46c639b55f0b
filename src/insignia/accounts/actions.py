"""The use-cases of accounts that are ours; signing up and in is allauth's."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from insignia.accounts import access, queries, rules
from insignia.accounts.errors import (
    ErasureNotConfirmed,
    NameNeeded,
    NotErasable,
    ProvedByAnother,
    UnknownLanguage,
)
from insignia.accounts.events import AddressVerified, BandReached, PersonErased
from insignia.accounts.export import archive
from insignia.accounts.models import Identifier, Person
from insignia.accounts.values import LETTERS, AgeBand
from insignia.foundation import audit, belongings, letters
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


@transaction.atomic
def enrol(
    *,
    name: str,
    address: str,
    password: str,
    acting: Actor,
    at: datetime,
    language: str = "en",
    is_operator: bool = False,
) -> Person:
    """Make an account for somebody whose address the installation itself vouches for.

    Everybody else signs up on the pages and proves the address by a letter.
    """
    _require_known(name, language)
    mailbox = address.strip().lower()
    person = Person.objects.create_user(
        mailbox, password, name=name.strip(), language=language, is_operator=is_operator
    )
    person.joined_at = at  # the column fills itself with the present when a row is made
    person.save(update_fields=["joined_at"])
    EmailAddress.objects.create(user=person, email=mailbox, verified=True, primary=True)
    audit.record(
        "accounts.enrol",
        acting=acting,
        about=("person", person.id),
        facts={"is_operator": is_operator},
        personal={"name": person.name, "address": mailbox},
        at=at,
    )
    announce(AddressVerified(person.id, mailbox))
    return person


@transaction.atomic
def enrol_young(
    *,
    name: str,
    band: AgeBand,
    month: date | None,
    sign_in_code: str,
    language: str,
    at: datetime,
) -> Person:
    """Make an account without an address for a young person whom the caller answers for.

    They sign in with the code on their card, which is kept like a password. The caller leaves the
    audit entry.
    """
    rules.require_kid_safe(name)
    begins = rules.next_band_on(band, month, today=at.date())
    person = Person(name=name.strip(), language=language, age_band=band.value, next_band_on=begins)
    person.set_password(sign_in_code)
    person.save()
    return person


@transaction.atomic
def renew_sign_in_code(person_id: UUID, *, sign_in_code: str) -> None:
    """Give somebody without an address another code; the old one, and who is in by it, end.

    The caller has authorised it and leaves the audit entry.
    """
    person = queries.person_with_id(person_id)
    if person.email or person.erased_at:
        raise NotFound
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.set_password(sign_in_code)
    person.save(update_fields=["password"])


def grow_up(*, today: date, acting: Actor, at: datetime) -> None:
    """Bring everybody whose day has come into the next age band."""
    due = Person.objects.filter(next_band_on__lte=today, erased_at=None)
    for person_id in due.values_list("pk", flat=True):
        with transaction.atomic():
            person = due.select_for_update().filter(pk=person_id).first()
            if person is None or person.next_band_on is None:
                continue
            reached, following = rules.grown(AgeBand(person.age_band), person.next_band_on)
            person.age_band, person.next_band_on = reached.value, following
            person.save(update_fields=["age_band", "next_band_on"])
            _record("reach-band", person_id, acting=acting, at=at, band=reached.value)
            announce(BandReached(person_id, reached))


def _record(verb: str, person_id: UUID, *, acting: Actor, at: datetime, **facts: str) -> None:
    about = ("person", person_id)
    audit.record(f"accounts.{verb}", acting=acting, about=about, facts=facts, at=at)


@transaction.atomic
def prove_address(*, address: str, acting: Actor, at: datetime) -> Person:
    """Let somebody have the address whose mail they were seen to read (allauth has checked it).

    What others prepared on it goes: an account that never proved anything is no account, and one
    that has another address loses this one.
    """
    person = access.person(acting)
    mailbox = address.lower()
    for rival in Person.objects.filter(
        Q(email=mailbox) | Q(emailaddress__email=mailbox), erased_at=None
    ).distinct():
        if rival.pk != person.pk:
            _shut_out(rival, mailbox)
    if not person.email:
        person.email = mailbox
        person.save(update_fields=["email"])
    audit.record(
        "accounts.prove-address",
        acting=acting,
        about=("person", person.id),
        personal={"address": mailbox},
        at=at,
    )
    announce(AddressVerified(person.id, mailbox))
    return person


def _shut_out(rival: Person, mailbox: str) -> None:
    """Take an address that somebody only typed, and the account if it stands on nothing else."""
    EmailAddress.objects.filter(user=rival, email=mailbox).delete()
    proved = EmailAddress.objects.filter(user=rival, verified=True).first()
    if rival.email == mailbox:
        rival.email = proved.email if proved else None
        rival.save(update_fields=["email"])
    if proved:
        return
    if rival.last_login is None:
        rival.delete()
        return
    # Somebody was let in without a proof; what they made stays and nobody opens it any more.
    _end_ways_in(rival)
    rival.is_active = False
    rival.set_unusable_password()
    rival.save(update_fields=["is_active", "password"])


def _end_ways_in(person: Person) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()


@transaction.atomic
def prove_identifier(value: str, *, acting: Actor, at: datetime) -> Identifier:
    """Keep an identifier that the actor has just proved; raises `ProvedByAnother`.

    The proof itself is looked at by whoever calls.
    """
    person = access.person(acting)
    found, is_new = Identifier.objects.get_or_create(
        value=value, defaults={"person": person, "proved_at": at}
    )
    if found.person_id != person.pk:
        raise ProvedByAnother
    if is_new:
        _record("prove-identifier", person.pk, acting=acting, at=at)
    return found


@transaction.atomic
def drop_identifier(identifier_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take an identifier off the actor; what was claimed by it stays theirs (rule 19)."""
    person = access.person(acting)
    found = Identifier.objects.filter(pk=identifier_id, person=person).first()
    if found is None:
        raise NotFound
    found.delete()
    _record("drop-identifier", person.pk, acting=acting, at=at)


def forget_unproved(*, before: datetime) -> None:
    """Forget who began to sign up before then and never proved the address."""
    waiting = Person.objects.filter(
        emailaddress__verified=False,
        email=None,
        last_login=None,
        erased_at=None,
        joined_at__lt=before,
    )
    for person in waiting.distinct():
        with transaction.atomic():
            letters.forget(_only_typed(person, frozenset()), key_begins=LETTERS)
            person.delete()


@transaction.atomic
def describe_oneself(*, name: str, language: str, acting: Actor, at: datetime) -> Person:
    """Choose the name that others see and the language that we write in.

    Credentials that were issued keep the name they were issued to.
    """
    person = access.person(acting)
    _require_known(name, language)
    access.require_fitting_name(person, name)
    person.name, person.language = name.strip(), language
    person.save(update_fields=["name", "language"])
    audit.record(
        "accounts.describe-oneself",
        acting=acting,
        about=("person", person.id),
        facts={"language": language},
        personal={"name": person.name},
        at=at,
    )
    return person


@transaction.atomic
def erase(*, confirmation: str, acting: Actor, at: datetime) -> None:
    """Delete the account of who asks; what organizations decided stays, without their name.

    Gone are name, addresses, passkeys, sessions, letters and every erasable detail of the audit
    trail. The row stays, empty, so that decisions keep their grammar ("a former member"); issued
    credentials stay checkable by whoever holds the file.
    """
    person = access.person(acting)
    if confirmation.strip().lower() != (person.email or person.name).lower():
        raise ErasureNotConfirmed
    _erase(person, acting=acting, at=at)


@transaction.atomic
def erase_young(person_id: UUID, *, confirmation: str, acting: Actor, at: datetime) -> None:
    """Delete the account of a young person for their guardian, who is known to the caller."""
    person = queries.person_with_id(person_id)
    if not AgeBand(person.age_band).is_minor or person.erased_at:
        raise NotFound
    if confirmation.strip().lower() != person.name.lower():
        raise ErasureNotConfirmed
    _erase(person, acting=acting, at=at)


def _erase(person: Person, *, acting: Actor, at: datetime) -> None:
    access.locked(person.id)  # what is brought for them meanwhile waits, and finds nobody
    missing = belongings.hindrances(person.id)
    if missing:
        raise NotErasable(missing)
    # An address that was typed and never proved may be somebody else's: what waits for its owner
    # (awards, invitations, letters) is not ours to erase.
    proved = queries.verified_addresses(person.id)
    belongings.let_go(person.id, proved)
    audit.erase_details(about=("person", person.id), values=proved)
    letters.forget(proved)
    letters.forget_about(person.id)
    letters.forget(_only_typed(person, proved), key_begins=LETTERS)
    _end_ways_in(person)
    _empty(person, at=at)
    audit.record("accounts.erase", acting=acting, about=("person", person.id), at=at)
    announce(PersonErased(person.id))


def _only_typed(person: Person, proved: frozenset[str]) -> set[str]:
    """Return the addresses that somebody claimed here and nobody has proved."""
    named = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    typed = {address.lower() for address in (*named, person.email or "")} - proved
    return {address for address in typed if not queries.person_with_verified_address(address)}


def _require_known(name: str, language: str) -> None:
    if not name.strip():
        raise NameNeeded
    if language not in dict(settings.LANGUAGES):
        raise UnknownLanguage(language)


def _empty(person: Person, *, at: datetime) -> None:
    Identifier.objects.filter(person=person).delete()
    person.name, person.email, person.is_active, person.erased_at = "", None, False, at
    person.is_operator, person.last_login = False, None
    person.age_band, person.next_band_on = AgeBand.ADULT.value, None
    person.set_unusable_password()
    person.save()


@transaction.atomic
def export_young(person_id: UUID, *, acting: Actor, at: datetime) -> IO[bytes]:
    """Return everything that is held about a young person to their guardian, and note it."""
    _record("export", person_id, acting=acting, at=at)
    return archive(person_id, at=at)


@transaction.atomic
def note_authenticator_app(*, acting: Actor, at: datetime) -> None:
    """Write down that somebody signs in with the code of an app from now on."""
    _note_device("add-authenticator", Authenticator.Type.TOTP, acting=acting, at=at)


@transaction.atomic
def note_new_recovery_codes(*, acting: Actor, at: datetime) -> None:
    """Write down that somebody has new recovery codes, and the old ones ended."""
    _note_device("renew-recovery-codes", Authenticator.Type.RECOVERY_CODES, acting=acting, at=at)


def _note_device(verb: str, kind: str, *, acting: Actor, at: datetime) -> None:
    about = ("person", access.person(acting).id)
    audit.record(f"accounts.{verb}", acting=acting, about=about, facts={"kind": str(kind)}, at=at)


@transaction.atomic
def note_sign_out_elsewhere(*, acting: Actor, at: datetime) -> None:
    """Write down that somebody ended their sessions on other devices."""
    person = access.person(acting)
    about = ("person", person.id)
    audit.record("accounts.sign-out-elsewhere", acting=acting, about=about, at=at)
