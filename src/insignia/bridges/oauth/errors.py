"""How granting says no: each refusal with the word that OAuth has for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


class ProtocolRefusal(Refusal):
    """A no that a program hears in the words of a protocol."""

    error: ClassVar[str]
    status: ClassVar[int] = 400
    scheme: ClassVar[str] = "Bearer"
    """How somebody has to say who they are, where a 401 tells them that they have to."""


@dataclass(frozen=True)
class InvalidRequest(ProtocolRefusal):
    """A parameter is missing, stands there twice, or has no meaning."""

    detail: str

    code: ClassVar[str] = "oauth.invalid-request"
    error: ClassVar[str] = "invalid_request"
    sentence: ClassVar[str] = gettext_noop("The program's question cannot be read: {detail}")


@dataclass(frozen=True)
class UnsupportedGrant(ProtocolRefusal):
    """The program asks for a token in a way we do not know."""

    code: ClassVar[str] = "oauth.unsupported-grant-type"
    error: ClassVar[str] = "unsupported_grant_type"
    sentence: ClassVar[str] = gettext_noop(
        "A token is given for one of the grant types that our metadata names. Use one of these."
    )


@dataclass(frozen=True)
class InvalidGrant(ProtocolRefusal):
    """The code is unknown, used, over, another program's, or its PIN is wrong."""

    code: ClassVar[str] = "oauth.invalid-grant"
    error: ClassVar[str] = "invalid_grant"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This code is not good, or no longer, or the PIN beside it is another one. Begin anew "
        "where you got the code."
    )


@dataclass(frozen=True)
class InvalidToken(ProtocolRefusal):
    """No token came in the header, or one that is unknown, over or taken back."""

    code: ClassVar[str] = "oauth.invalid-token"
    error: ClassVar[str] = "invalid_token"
    status: ClassVar[int] = 401
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "No access token that is good came in the Authorization header. Ask for a new one."
    )


@dataclass(frozen=True)
class InvalidClient(ProtocolRefusal):
    """A program that has a secret came without it, with a wrong one, or in another way."""

    code: ClassVar[str] = "oauth.invalid-client"
    error: ClassVar[str] = "invalid_client"
    status: ClassVar[int] = 401
    scheme: ClassVar[str] = "Basic"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "The program is not who it says, as far as we can tell. Send client_id and client_secret "
        "in the Authorization header (client_secret_basic), and nowhere else."
    )


@dataclass(frozen=True)
class InvalidScope(ProtocolRefusal):
    """A program asks for more than it was given."""

    code: ClassVar[str] = "oauth.invalid-scope"
    error: ClassVar[str] = "invalid_scope"
    sentence: ClassVar[str] = gettext_noop(
        "A refreshed token is good for what was agreed to, or less. For more, ask the person anew."
    )


@dataclass(frozen=True)
class GuardianDecides(ProtocolRefusal):
    """A young person cannot let a program in that comes and goes."""

    code: ClassVar[str] = "oauth.guardian-decides"
    error: ClassVar[str] = "access_denied"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Programs cannot be connected to the account of somebody who is not grown up. Nothing was "
        "given to it. You can show a credential by a link: your parent or guardian is asked first."
    )


@dataclass(frozen=True)
class AskedTooOften(ProtocolRefusal):
    """One address asks more often than a wallet would."""

    code: ClassVar[str] = "oauth.asked-too-often"
    error: ClassVar[str] = "temporarily_unavailable"
    status: ClassVar[int] = 429
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Too many questions came from this address within a minute. Wait a minute, then try again."
    )


@dataclass(frozen=True)
class RegisteredTooOften(ProtocolRefusal):
    """One address registers more programs than anybody needs."""

    code: ClassVar[str] = "oauth.registered-too-often"
    error: ClassVar[str] = "temporarily_unavailable"
    status: ClassVar[int] = 429
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Too many programs were registered from this address within an hour. Use one that is "
        "registered already, or wait an hour."
    )


@dataclass(frozen=True)
class UnknownClient(ProtocolRefusal):
    """No such program is registered, or not with this way back: so nobody is led there."""

    code: ClassVar[str] = "oauth.unknown-client"
    error: ClassVar[str] = "invalid_client"
    sentence: ClassVar[str] = gettext_noop(
        "The program that sent you here is not known, or wants to lead you where it has not "
        "registered. Nothing was given to it. Go back to it and begin anew."
    )


@dataclass(frozen=True)
class InvalidRegistration(ProtocolRefusal):
    """A program wants to be led back to where none may be led."""

    detail: str

    code: ClassVar[str] = "oauth.invalid-registration"
    error: ClassVar[str] = "invalid_redirect_uri"
    sentence: ClassVar[str] = gettext_noop("The program cannot be registered: {detail}")


@dataclass(frozen=True)
class CannotBeAsked(ProtocolRefusal):
    """The rest of what a program asks is wrong; it hears so by the way back."""

    reason: str

    code: ClassVar[str] = "oauth.cannot-be-asked"
    error: ClassVar[str] = "invalid_request"
    sentence: ClassVar[str] = gettext_noop("The program asks for what cannot be given: {reason}")
