"""Is it really them? What a viewer asks, what the holder's passkey signs, and what is told.

The viewer passes a short code on to whoever shows them the credential. Only its holder, signed in,
can type it and have a passkey sign: a copied file leads to no answer, and a holder who never got
the code cannot confirm somebody else by mistake.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.crypto import salted_hmac

from insignia.foundation.identifiers import derived_token
from insignia.portfolio.models import Share
from insignia.portfolio.values import ImportedHolding
from insignia.standards import jcs, timestamps

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.models import Challenge
    from insignia.portfolio.values import HoldingView

LASTS: Final = timedelta(days=7)
_DIGITS: Final = 6


def token_of(challenge_id: UUID) -> str:
    """Return the token of the page that the viewer comes back to."""
    return derived_token("portfolio.challenge", challenge_id)


def code_of(challenge_id: UUID) -> str:
    """Return the code that the viewer passes on."""
    digest = salted_hmac("portfolio.challenge-code", str(challenge_id), algorithm="sha256").digest()
    return str(int.from_bytes(digest[:8]) % 10**_DIGITS).zfill(_DIGITS)


def is_shown(challenge: Challenge, *, at: datetime) -> bool:
    """Say whether any link still shows what was asked about: a question shows no more than they."""
    live = Share.objects.filter(holdings=challenge.holding_id, ended_at=None, is_agreed=True)
    return live.exclude(expires_at__lte=at).exists()


def question(challenge: Challenge, held: HoldingView) -> dict[str, Any]:
    """Return what is asked, as it is signed; of what came from elsewhere with its file's digest."""
    asked = {
        "question": "Do you hold this credential, and did you get my code?",
        "id": str(challenge.id),
        "credential": held.credential_id,
        "askedAt": timestamps.write(challenge.asked_at),
    }
    return asked | ({"sha256": held.brought.digest} if isinstance(held, ImportedHolding) else {})


def digest(challenge: Challenge, held: HoldingView) -> bytes:
    """Return the bytes that a passkey signs: the SHA-256 of the question as RFC 8785 writes it."""
    return hashlib.sha256(jcs.canonicalize(question(challenge, held))).digest()


def answer(challenge: Challenge, held: HoldingView) -> dict[str, Any]:
    """Return the signed answer as a file: anybody can check it without us (WebAuthn, 7.2)."""
    assert challenge.confirmed_at is not None, "there is an answer"
    return {
        "question": question(challenge, held),
        "confirmedAt": timestamps.write(challenge.confirmed_at),
        "challenge": "SHA-256 of the question in the canonical form of RFC 8785",
        "assertion": challenge.signed,
    }
