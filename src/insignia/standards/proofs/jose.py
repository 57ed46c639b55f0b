"""Compact JSON web signatures: read strictly, checked against a key, written (RFC 7515, RFC 8725).

What is verified is the text as it was received, never a text made again from its parts. A header is
written by whoever made the token, so nothing in it is trusted: it may name a key, and only the
issuer's own document says whose key that is. Allowed are ``alg``, ``typ``, ``kid``, ``cty`` and
``iss``; a ``jwk`` is read, too, but proves nothing by itself. Whatever could lead a reader
elsewhere (``jku``, ``x5u``) or change what is signed (``crit``, ``b64``, ``zip``) is refused. The
algorithm follows from the key; ``alg`` only has to agree with it.

VC-JOSE-COSE (section 3.1) and Open Badges 3.0 (section 8.2) put credentials into such tokens;
``claims`` tells what in the payload is the credential.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from insignia.standards import base64url, strictjson
from insignia.standards.errors import (
    InsigniaError,
    LimitExceeded,
    Malformed,
    MisuseError,
    NotProven,
    Unsupported,
)
from insignia.standards.keys import algorithms, jwk
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.signer import Signer
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject

CREDENTIAL_TYPES: Final = frozenset({"JWT", "vc+jwt", "vc+ld+jwt"})
"""What ``typ`` may say of a credential; it may also be absent."""

PRESENTATION_TYPES: Final = frozenset({"JWT", "vp+jwt", "vp+ld+jwt"})
"""What ``typ`` may say of a presentation; only there ``vp+jwt`` is no confusion of two uses."""

_TEXTS: Final = ("alg", "typ", "kid", "cty", "iss")
_ALLOWED: Final = frozenset({*_TEXTS, "jwk"})
_CONTENT: Final[Mapping[str, frozenset[str]]] = {
    "vc": frozenset({"vc", "application/vc", "vc+ld+json", "application/vc+ld+json"}),
    "vp": frozenset({"vp", "application/vp", "vp+ld+json", "application/vp+ld+json"}),
}
_ALGORITHMS: Final = frozenset(name for names in jwk.ALGORITHMS.values() for name in names)
_LONGEST_HEADER: Final = 16_384
_PARTS: Final = 3
_ENCRYPTED_PARTS: Final = 5
_THREE_PARTS: Final = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")
_BLANK: Final = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Token:
    """A compact JWS, read and taken apart but not yet believed."""

    text: str
    header: JsonObject
    payload: JsonObject
    signature: bytes

    @property
    def signing_input(self) -> bytes:
        """What was signed: the first two parts, exactly as they were received."""
        return self.text.rpartition(".")[0].encode("ascii")

    def said(self, name: str) -> str | None:
        """Return a text of the header, if there is one."""
        value = self.header.get(name)
        return value if isinstance(value, str) else None


def is_token(data: bytes) -> bool:
    """Tell whether the bytes are a token of any kind: no JSON text begins with a small ``e``.

    Every token begins with it, for its header begins with a brace; so damaged, encrypted and
    disclosing ones are known as well, and can be told what is wrong with them.
    """
    text = data.strip(_BLANK)
    if text.startswith(b"e"):
        return text.split(None, 1) == [text]
    return _THREE_PARTS.fullmatch(text) is not None


def read_token(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Token:
    """Take a compact JWS apart, or say why it cannot be read."""
    if len(data) > limits.document_bytes:
        raise LimitExceeded(
            f"The token is larger than {limits.document_bytes} bytes. Send a smaller one.",
            code="limits.document-bytes",
        )
    try:
        text = data.strip(_BLANK).decode("ascii")
    except UnicodeDecodeError:
        raise _broken("It holds characters that no token has.") from None
    if "~" in text:
        raise Unsupported(
            "The token discloses its claims one by one (SD-JWT), which we do not read. Ask for"
            " the credential as a plain token or as JSON.",
            code="proof-format.disclosing-token",
        )
    parts = text.split(".")
    if len(parts) == _ENCRYPTED_PARTS:
        raise Unsupported(
            "The token is encrypted, so only its addressee can read it. Ask for the signed one.",
            code="proof-format.encrypted-token",
        )
    if len(parts) != _PARTS:
        raise _broken(f"It has {len(parts)} parts instead of three.")
    if len(parts[0]) > _LONGEST_HEADER:
        raise LimitExceeded("The token's header is too long.", code="limits.token-header")
    header = _object(parts[0], "header", limits)
    payload = _object(parts[1], "payload", limits)
    signature = base64url.decode(parts[2], code="proof-format.token-signature")
    return Token(text, header, payload, signature)


def header_complaints(token: Token, *, types: frozenset[str]) -> Iterator[InsigniaError]:
    """Yield everything in the header that keeps the token from being believed."""
    for name in sorted(token.header.keys() - _ALLOWED):
        yield NotProven(
            f"The token's header says {name[:40]!r}, which could change what is signed or by whom."
            " It is never followed. Ask for a token without it.",
            code="jwt-header.member",
        )
    for name in _TEXTS:
        if name in token.header and not token.said(name):
            yield Malformed(f"The header's {name} is not a text.", code="jwt-header.value")
    if not isinstance(token.header.get("jwk", {}), dict):
        yield Malformed("The header's jwk is not an object.", code="jwt-header.value")
    kind = token.said("typ")
    if kind is not None and kind not in types:
        yield NotProven(
            f"The token says that it is a {kind[:40]!r}, so it was made for another use.",
            code="jwt-header.type",
        )
    content = token.said("cty")
    wanted = _CONTENT["vp" if "vp+jwt" in types else "vc"]
    if content is not None and content not in wanted:
        yield NotProven(
            f"The token says that it holds a {content[:40]!r}, which is something else.",
            code="jwt-header.content-type",
        )
    algorithm = token.said("alg")
    if algorithm not in _ALGORITHMS:
        yield NotProven(
            f"The token is signed by {str(algorithm)[:40]!r}, which is not accepted. Accepted are"
            " EdDSA, ES256, ES384 and RS256.",
            code="jwt-alg.not-accepted",
        )


def check_signature(token: Token, key: PublicKey) -> None:
    """Raise unless the key signed this very text, by the key's own algorithm."""
    if token.said("alg") not in jwk.ALGORITHMS[key.kind]:
        raise NotProven(
            f"The header says {str(token.said('alg'))[:40]!r}, but the key is an {key.kind} key."
            " The algorithm follows from the key.",
            code="jwt-alg.other-key",
        )
    if not algorithms.verify(key, token.signing_input, token.signature):
        raise NotProven(
            "The signature does not fit: the token was changed after signing, or another key"
            " signed it. Ask for the original.",
            code="signature.mismatch",
        )


def write_token(header: Mapping[str, Any], payload: JsonObject, *, signer: Signer) -> str:
    """Sign the payload and return the token; ``alg`` and ``kid`` are the signer's."""
    if header.keys() & {"alg", "kid"}:
        raise MisuseError("The algorithm and the key follow from the signer.")
    whole = {
        "alg": jwk.ALGORITHMS[signer.public_key.kind][0],
        "kid": signer.verification_method,
        **header,
    }
    signed = ".".join(base64url.encode(strictjson.write(part)) for part in (whole, payload))
    return f"{signed}.{base64url.encode(signer.sign(signed.encode('ascii')))}"


def _object(part: str, name: str, limits: Limits) -> JsonObject:
    data = base64url.decode(part, code="syntax.token-broken")
    try:
        return strictjson.read_object(data, limits=limits)
    except Malformed as error:
        message = f"In the token's {name}: {error.message}"
        raise type(error)(message, code=error.code, pointer=error.pointer) from None


def _broken(reason: str) -> Malformed:
    return Malformed(f"The token is not whole. {reason} Copy it again.", code="syntax.token-broken")
