"""The decisions of granting: who may ask for what, is a code still good, is it the right PIN."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_plus, urlsplit

from insignia.bridges.oauth.errors import (
    CannotBeAsked,
    GuardianDecides,
    InvalidClient,
    InvalidGrant,
    InvalidRegistration,
    InvalidScope,
)
from insignia.bridges.oauth.values import LONGEST_REDIRECT, MOST_REDIRECTS, OFFLINE_ACCESS
from insignia.standards import base64url

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.bridges.oauth.values import Asked, GrantFacts, RefreshFacts

_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_OWN_SCHEME: Final = re.compile(r"[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+")
# Nothing else: it is told to browsers, in a policy whose parts are set apart by signs.
_HOST: Final = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1"})


def redirects_in(given: Any) -> list[str]:
    """Return the ways back that a program may register; raises `InvalidRegistration`.

    They are https, a scheme of the program's own by its domain (RFC 8252, 7.1), or this machine.
    """
    if not isinstance(given, list) or not 0 < len(given) <= MOST_REDIRECTS:
        raise InvalidRegistration(f"it names between one and {MOST_REDIRECTS} redirect_uris.")
    if not all(isinstance(each, str) and _may_lead_back(each) for each in given):
        raise InvalidRegistration(
            "a redirect_uri is https, of a scheme like org.example.app, or http on 127.0.0.1, "
            "without a fragment."
        )
    return given


def _may_lead_back(address: str) -> bool:
    if len(address) > LONGEST_REDIRECT or not address.isascii() or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if "#" in address or " " in address or "\\" in address:
        return False
    if parts.netloc and _HOST.fullmatch(parts.netloc) is None:
        return False
    if parts.scheme == "http":
        return parts.hostname in _THIS_MACHINE
    return (
        bool(parts.netloc) if parts.scheme == "https" else bool(_OWN_SCHEME.fullmatch(parts.scheme))
    )


def is_challenge(text: str) -> bool:
    """Say whether a text can be the SHA-256 of a verifier (PKCE, RFC 7636)."""
    return _CHALLENGE.fullmatch(text) is not None


def is_right_verifier(verifier: str, *, challenge: str) -> bool:
    """Say whether whoever brings a code is who began (method S256; there is no other)."""
    if _VERIFIER.fullmatch(verifier) is None:
        return False
    made = base64url.encode(hashlib.sha256(verifier.encode()).digest())
    return hmac.compare_digest(made, challenge)


def basic_credentials(header: str) -> tuple[str, str]:
    """Return the name and the secret in an Authorization header (RFC 6749, 2.3.1)."""
    scheme, _, encoded = header.partition(" ")
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        raise InvalidClient from None
    name, colon, secret = text.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise InvalidClient
    return unquote_plus(name), unquote_plus(secret)


def may_ask(asked: Asked) -> None:
    """Refuse what a program has not registered for, and a question without a state of its own."""
    wanted = set(asked.scope.split())
    is_registered = asked.has_secret and wanted <= set(asked.registered_scope.split())
    if not is_registered or not wanted - {OFFLINE_ACCESS}:
        raise CannotBeAsked("invalid_scope")
    if not asked.state:
        raise CannotBeAsked("invalid_request")


def may_connect(*, is_minor: bool) -> None:
    """Refuse that a program comes and goes where a guardian decides what becomes known."""
    if is_minor:
        raise GuardianDecides


def may_refresh(token: RefreshFacts, *, at: datetime) -> None:
    """Refuse a refresh token that was used, ended, or is over."""
    if token.is_used or token.is_revoked or at >= token.expires_at:
        raise InvalidGrant


def no_wider(scope: str | None, *, granted: str) -> str:
    """Return the scope of a refreshed token: what was granted, or the part that is asked for."""
    if scope is None:
        return granted
    wanted = scope.split()
    if not wanted or not set(wanted) <= set(granted.split()):
        raise InvalidScope
    return " ".join(dict.fromkeys(wanted))


def may_redeem(grant: GrantFacts, *, at: datetime) -> None:
    """Refuse a code that was used, taken back, is over, or was guessed at too often."""
    is_guessed = grant.has_pin and grant.tries_left < 1
    if grant.is_redeemed or grant.is_revoked or is_guessed or at >= grant.expires_at:
        raise InvalidGrant


def is_right_pin(given: str, *, wanted: str) -> bool:
    """Say whether the PIN is right; where none is wanted, none may be given."""
    return hmac.compare_digest(given.encode(), wanted.encode())
