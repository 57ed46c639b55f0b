"""The forms of sign-in that we take as they are, in the words and the manner of our own.

Labels are in sentence case and say what happens; no placeholder repeats its label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms
    from django_stubs_ext import StrOrPromise


class _Plain:
    """Says our words in place of those that a form came with."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {}
    helps: ClassVar[Mapping[str, StrOrPromise]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)


class SignInForm(_Plain, LoginForm):  # type: ignore[misc]
    """Address and password."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {"remember": _("Keep me signed in here")}


class NewPasswordForm(_Plain, ChangePasswordForm):  # type: ignore[misc]
    """Another password, by whoever knows the one so far."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {
        "oldpassword": _("Password so far"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class FirstPasswordForm(_Plain, SetPasswordForm):  # type: ignore[misc]
    """A password, where there was none."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {"password2": _("Password, once more")}


class PasswordByLetterForm(_Plain, ResetPasswordKeyForm):  # type: ignore[misc]
    """Another password, by whoever reads the mail."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class AddKeyForm(_Plain, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey or a security key."""

    labels: ClassVar[Mapping[str, StrOrPromise]] = {
        "name": _("Name of the key"),
        "passwordless": _("Sign in with this key alone, without a password"),
    }
    helps: ClassVar[Mapping[str, StrOrPromise]] = {
        "passwordless": _("The key then asks for your fingerprint, your face or a PIN.")
    }
