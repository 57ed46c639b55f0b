"""What allauth tells us: it is an outside package, and signals are its only voice.

Each act of a person on their own account that goes through allauth's pages leaves one audit entry
here, and a proved mailbox is announced to the slices above. The pages run in one transaction each
(`accounts.allauth_urls`), so entry and act stand or fall together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.dispatch import receiver

from insignia.accounts import actions
from insignia.foundation import actors, audit, clock

if TYPE_CHECKING:
    from insignia.accounts.models import Person


@receiver(account.user_signed_up)
def signed_up(user: Person, **_: Any) -> None:
    _note("sign-up", user)


@receiver(account.email_removed)
def address_removed(user: Person, email_address: EmailAddress, **_: Any) -> None:
    _note("remove-address", user, address=email_address.email)


@receiver(account.email_changed)
def primary_changed(user: Person, to_email_address: EmailAddress, **_: Any) -> None:
    _note("choose-primary-address", user, address=to_email_address.email)


@receiver(account.email_confirmed)
def address_confirmed(email_address: EmailAddress, **_: Any) -> None:
    acting = actors.person(email_address.user_id)
    actions.prove_address(address=email_address.email, acting=acting, at=clock.now())


@receiver(account.password_changed)
def password_changed(user: Person, **_: Any) -> None:
    _note("change-password", user)


@receiver(account.password_set)
def password_set(user: Person, **_: Any) -> None:
    _note("set-password", user)


@receiver(account.password_reset)
def password_reset(user: Person, **_: Any) -> None:
    # The new password has ended every other session; what was only typed goes as well.
    EmailAddress.objects.filter(user=user, verified=False).delete()
    _note("reset-password", user)


@receiver(mfa.authenticator_added)
def authenticator_added(user: Person, authenticator: Authenticator, **_: Any) -> None:
    # Of an app allauth speaks when it is too late for the same transaction, so its page notes it
    # (`accounts.pages`); recovery codes come along with the first of either.
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        _note("add-authenticator", user, kind=authenticator.type)


@receiver(mfa.authenticator_removed)
def authenticator_removed(user: Person, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _note("remove-authenticator", user, kind=authenticator.type)


@transaction.atomic
def _note(verb: str, user: Person, *, address: str = "", kind: str = "") -> None:
    audit.record(
        f"accounts.{verb}",
        acting=actors.person(user.pk),
        about=("person", user.pk),
        facts={"kind": kind} if kind else None,
        personal={"address": address} if address else None,
    )
