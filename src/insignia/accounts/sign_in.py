"""How people sign in: allauth does it; this says where ours differs.

Its mails go through `foundation.letters`, so that a mail server that is down never breaks a
sign-up, and its links lie under our own origin, whatever host a request claims.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from insignia.accounts import queries
from insignia.accounts.values import LETTERS
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute, new_id
from insignia.foundation.requests import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest

SITE = "Insignia"
# What letters may lead to, by the word that their templates use.
LINKS = {
    "sign_in": "account_login",
    "sign_up": "account_signup",
    "forgotten": "account_reset_password",
    "proof": "account_email_verification_sent",
}


class ProvedAddresses(AuthenticationBackend):  # type: ignore[misc]
    """Lets people in by an address that they have proved, and by no other.

    Whoever signed up and typed no code yet is answered like a stranger. Otherwise signing up with
    somebody's address and signing in again would tell whether there had been an account before.
    """

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        return self._check_password(queries.person_with_verified_address(email), password)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our differences from allauth's defaults."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "This address and this password do not fit together. If you signed up and have not "
            "typed the code of our letter, sign up once more."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter in this transaction; a job delivers it."""
        site = SimpleNamespace(name=SITE, domain=urlsplit(settings.PUBLIC_ORIGIN).netloc)
        known = {
            "request": self.request,
            "email": email,
            "current_site": site,
            "origin": settings.PUBLIC_ORIGIN,
            **{word: absolute(reverse(name)) for word, name in LINKS.items()},
        }
        message = self.render_mail(template_prefix, email, {**context, **known})
        subject, text = message.subject, str(message.body)
        key = f"{LETTERS}{new_id()}"
        letters.post_written(letters.Written(key, email, subject, text, template_prefix))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link that lets somebody choose a new password."""
        uid, _, token = key.partition("-")
        return absolute(
            reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that rate limits count by."""
        return address_of(request) or "0.0.0.0"  # noqa: S104 - no address known
