"""A passkey of somebody signs a question: what the browser is asked for, and what came back.

allauth keeps the passkeys; the challenge is ours, so that the signature says what it answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from fido2 import cbor
from fido2.utils import websafe_encode
from fido2.webauthn import AuthenticationResponse, UserVerificationRequirement

from insignia.accounts.errors import PasskeyDidNotSign

if TYPE_CHECKING:
    from insignia.accounts.models import Person

_ASKED = UserVerificationRequirement.PREFERRED


def has_passkey(of: Person) -> bool:
    """Say whether somebody has a passkey here."""
    return bool(auth.get_credentials(of))


def passkey_options(of: Person, question: bytes) -> dict[str, Any]:
    """Return what the browser is asked for, so that a passkey signs `question`."""
    options, _state = auth.get_server().authenticate_begin(
        credentials=auth.get_credentials(of), user_verification=_ASKED, challenge=question
    )
    return dict(options)


def signed_with_passkey(of: Person, response: Any, question: bytes) -> dict[str, str]:
    """Return the signature of somebody's passkey under `question`, and what it takes to check it.

    Raises `PasskeyDidNotSign` for anything else.
    """
    state = {"challenge": websafe_encode(question), "user_verification": _ASKED.value}
    try:
        told = AuthenticationResponse.from_dict(response)
        key = auth.get_server().authenticate_complete(state, auth.get_credentials(of), response)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidSignature):
        raise PasskeyDidNotSign from None
    return {
        "clientDataJSON": websafe_encode(bytes(told.response.client_data)),
        "authenticatorData": websafe_encode(bytes(told.response.authenticator_data)),
        "signature": websafe_encode(told.response.signature),
        "publicKeyCose": websafe_encode(cbor.encode(dict(key.public_key))),
    }
