"""How handing over to a wallet says no, with the words of the protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.bridges.oauth.errors import ProtocolRefusal
from insignia.foundation.refusals import RefusalKind, gettext_noop


@dataclass(frozen=True)
class InvalidCredentialRequest(ProtocolRefusal):
    """A member is missing or has no meaning."""

    detail: str

    code: ClassVar[str] = "oid4vci.invalid-credential-request"
    error: ClassVar[str] = "invalid_credential_request"
    sentence: ClassVar[str] = gettext_noop("The wallet's request cannot be read: {detail}")


@dataclass(frozen=True)
class UnknownConfiguration(ProtocolRefusal):
    """There is no such kind of credential, or the offer was about another one."""

    code: ClassVar[str] = "oid4vci.unknown-configuration"
    error: ClassVar[str] = "unknown_credential_configuration"
    sentence: ClassVar[str] = gettext_noop(
        "The offer was not about this kind of credential. Ask for the one that it names."
    )


@dataclass(frozen=True)
class UnknownIdentifier(ProtocolRefusal):
    """We name no credentials by identifiers, so none can be asked for by one."""

    code: ClassVar[str] = "oid4vci.unknown-identifier"
    error: ClassVar[str] = "unknown_credential_identifier"
    sentence: ClassVar[str] = gettext_noop(
        "Credentials are asked for by their configuration here. Send credential_configuration_id."
    )


@dataclass(frozen=True)
class InvalidProof(ProtocolRefusal):
    """No proof of a key, or one that does not hold."""

    detail: str

    code: ClassVar[str] = "oid4vci.invalid-proof"
    error: ClassVar[str] = "invalid_proof"
    sentence: ClassVar[str] = gettext_noop("The wallet's proof of its key does not hold: {detail}")


@dataclass(frozen=True)
class InvalidNonce(ProtocolRefusal):
    """The nonce is none of ours, over, or was used before."""

    code: ClassVar[str] = "oid4vci.invalid-nonce"
    error: ClassVar[str] = "invalid_nonce"
    sentence: ClassVar[str] = gettext_noop(
        "The nonce in the proof is not fresh. Get a new one from the nonce endpoint."
    )


@dataclass(frozen=True)
class NoEncryption(ProtocolRefusal):
    """The wallet wants the answer encrypted."""

    code: ClassVar[str] = "oid4vci.no-encryption"
    error: ClassVar[str] = "invalid_encryption_parameters"
    sentence: ClassVar[str] = gettext_noop(
        "Answers are not encrypted beyond the connection itself. Ask without encryption."
    )


@dataclass(frozen=True)
class NotToHandOver(ProtocolRefusal):
    """It is not accepted, hidden, not signed yet, or does not stand any more."""

    code: ClassVar[str] = "oid4vci.not-to-hand-over"
    error: ClassVar[str] = "credential_request_denied"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A wallet gets a credential that you have accepted, that is signed and that stands. Open "
        "it in your portfolio to see what is missing."
    )


@dataclass(frozen=True)
class InvalidNotification(ProtocolRefusal):
    """The wallet tells of something we did not give it."""

    code: ClassVar[str] = "oid4vci.invalid-notification"
    error: ClassVar[str] = "invalid_notification_id"
    sentence: ClassVar[str] = gettext_noop(
        "No credential was given under this notification_id with this token."
    )


@dataclass(frozen=True)
class UnknownEvent(ProtocolRefusal):
    """The wallet tells something that has no meaning here."""

    code: ClassVar[str] = "oid4vci.unknown-event"
    error: ClassVar[str] = "invalid_notification_request"
    sentence: ClassVar[str] = gettext_noop(
        "A notification says credential_accepted, credential_failure or credential_deleted."
    )
