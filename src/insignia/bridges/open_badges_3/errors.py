"""How the API says no: the words that 1EdTech has for it, and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.bridges.oauth.errors import ProtocolRefusal
from insignia.foundation.refusals import RefusalKind, gettext_noop


@dataclass(frozen=True)
class InvalidMetadata(ProtocolRefusal):
    """A platform cannot be registered with what it says of itself."""

    detail: str

    code: ClassVar[str] = "open-badges-3.invalid-metadata"
    error: ClassVar[str] = "invalid_client_metadata"
    sentence: ClassVar[str] = gettext_noop("The platform cannot be registered: {detail}")


@dataclass(frozen=True)
class InvalidRedirect(ProtocolRefusal):
    """A platform wants to be led back to where none may be led."""

    code: ClassVar[str] = "open-badges-3.invalid-redirect"
    error: ClassVar[str] = "invalid_redirect_uri"
    sentence: ClassVar[str] = gettext_noop(
        "A platform is led back to https only, at the host of its client_uri, without a fragment. "
        "Name between one and five redirect_uris of this kind."
    )


@dataclass(frozen=True)
class InvalidParameter(ProtocolRefusal):
    """A parameter in the address has no meaning, or does not belong there."""

    detail: str

    code: ClassVar[str] = "open-badges-3.invalid-parameter"
    error: ClassVar[str] = "invalid_query_parameter"
    sentence: ClassVar[str] = gettext_noop("The question cannot be answered: {detail}")


@dataclass(frozen=True)
class InvalidBody(ProtocolRefusal):
    """What was sent is not what this address takes."""

    detail: str

    code: ClassVar[str] = "open-badges-3.invalid-body"
    error: ClassVar[str] = "invalid_data"
    sentence: ClassVar[str] = gettext_noop("What was sent cannot be taken: {detail}")


@dataclass(frozen=True)
class NotAgreedTo(ProtocolRefusal):
    """The token is good, but its person has not agreed to this."""

    code: ClassVar[str] = "open-badges-3.not-agreed-to"
    error: ClassVar[str] = "insufficient_scope"
    status: ClassVar[int] = 403
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "The person has not agreed to this. Ask them anew, with the scope that it needs."
    )


@dataclass(frozen=True)
class NoSuchCall(ProtocolRefusal):
    """The address does not take this method."""

    allowed: tuple[str, ...]

    code: ClassVar[str] = "open-badges-3.no-such-call"
    error: ClassVar[str] = "not_allowed"
    status: ClassVar[int] = 405
    sentence: ClassVar[str] = gettext_noop(
        "This address is not asked in this way. The discovery document says how."
    )
