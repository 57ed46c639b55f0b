"""allauth's pages, one transaction each: an act, its audit entry and its letter are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.urls import urlpatterns as allauths
from django.db import transaction
from django.urls import URLPattern

from insignia.accounts.beat import on_the_beat
from insignia.accounts.entrance import Proof, SignIn, SignUp
from insignia.accounts.pages import AuthenticatorApp, RecoveryCodes, Sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.urls import URLResolver


# Where ours does more than theirs, or leaves an entry in the record.
_OURS = {
    "account_login": SignIn.as_view(),
    "account_signup": SignUp.as_view(),
    "account_email_verification_sent": Proof.as_view(),
    "mfa_activate_totp": AuthenticatorApp.as_view(),
    "mfa_generate_recovery_codes": RecoveryCodes.as_view(),
    "usersessions_list": Sessions.as_view(),
}


# What says the same of every address also takes as long for every address.
_TELL_NOTHING = {"account_signup", "account_email_verification_sent", "account_reset_password"}


def _in_one_transaction(patterns: Iterable[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            view = _OURS.get(pattern.name or "", pattern.callback)
            pattern.callback = transaction.atomic(view)
            if pattern.name in _TELL_NOTHING:
                pattern.callback = on_the_beat(pattern.callback)
        else:
            _in_one_transaction(pattern.url_patterns)


_in_one_transaction(allauths)
urlpatterns = allauths
