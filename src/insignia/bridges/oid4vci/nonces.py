"""Fresh nonces: given to anybody without a trace, good for minutes, taken once.

A nonce carries when it ends, signed by us, so that asking for a million of them writes nothing.
What was used is written down for longer than it could be used again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core import signing
from django.db import IntegrityError, transaction

from insignia.bridges.oid4vci.errors import InvalidNonce
from insignia.bridges.oid4vci.models import UsedNonce
from insignia.bridges.oid4vci.values import NONCE_LASTS
from insignia.foundation.identifiers import new_token, token_digest

if TYPE_CHECKING:
    from datetime import datetime

_SIGNER: Final = signing.Signer(salt="oid4vci.nonce", sep=".")


def fresh(*, at: datetime) -> str:
    """Return a nonce of 160 random bits."""
    return _SIGNER.sign(f"{int((at + NONCE_LASTS).timestamp())}.{new_token()}")


def take(nonce: str, *, at: datetime) -> None:
    """Use a nonce up, inside the caller's transaction; raises `InvalidNonce`."""
    try:
        ends = int(_SIGNER.unsign(nonce).partition(".")[0])
    except (signing.BadSignature, ValueError):
        raise InvalidNonce from None
    if at.timestamp() >= ends:
        raise InvalidNonce
    try:
        with transaction.atomic():
            UsedNonce.objects.create(digest=token_digest(nonce), expires_at=at + 2 * NONCE_LASTS)
    except IntegrityError:
        raise InvalidNonce from None


def drop_old(*, at: datetime) -> None:
    """Forget what could not be used again anyway."""
    UsedNonce.objects.filter(expires_at__lt=at).delete()
