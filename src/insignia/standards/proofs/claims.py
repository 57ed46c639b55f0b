"""What in a token's payload is the credential, and what only repeats it.

Two ways of putting a credential into a token are read, and never both at once:

* *flat*: the members of a VC 2.0 credential are the claims, beside the registered ones
  (VC-JOSE-COSE 3.1.1; Open Badges 3.0, 8.2.3, which asks for ``iss``, ``jti``, ``nbf``, ``sub``);
* *wrapped*: a credential in the older 1.1 form stands under ``vc`` (VC Data Model 1.1, 6.3.1).

A registered claim that says what the credential says, too, has to say the same, for one reader goes
by the claim and another by the credential. ``nbf`` and ``exp`` may also stand alone; they count all
the same. No claim is left unread: what has no meaning here is an error.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from insignia.standards import timestamps
from insignia.standards.errors import InsigniaError, Malformed, NotProven, pointer_token
from insignia.standards.model.reading import is_old_form
from insignia.standards.proofs.jose import Token
from insignia.standards.strictjson import JsonObject, items_of

_REGISTERED: Final = frozenset({"iss", "sub", "aud", "jti", "nbf", "exp", "iat", "nonce"})
_TEXTS: Final = ("iss", "sub", "jti", "nonce")
_MOMENTS: Final = ("iat", "nbf", "exp")
_BODY: Final = frozenset({"@context", "type", "issuer", "credentialSubject"})
_NEW_DATES: Final[Mapping[str, str]] = {"nbf": "validFrom", "exp": "validUntil"}
_OLD_DATES: Final[Mapping[str, str]] = {"nbf": "issuanceDate", "exp": "expirationDate"}


def body_of(token: Token) -> JsonObject:
    """Return the credential or presentation in a token, without the claims around it."""
    if _is_wrapped(token.payload):
        body: JsonObject = token.payload["vc"]
        return body
    return {name: value for name, value in token.payload.items() if name not in _REGISTERED}


def moment_of(token: Token, name: str) -> datetime | None:
    """Return the moment that a claim names, if it names one."""
    return timestamps.from_seconds(token.payload.get(name))


def dates_of(body: JsonObject) -> Mapping[str, str]:
    """Return which members of a credential the claims ``nbf`` and ``exp`` repeat."""
    return _OLD_DATES if is_old_form(body) else _NEW_DATES


def signing_time(token: Token) -> datetime | None:
    """Return when the token was made, by its signer's own word."""
    return moment_of(token, "iat") or moment_of(token, "nbf")


def signer_of(token: Token) -> str | None:
    """Return who signed a token by its own word: ``iss``, or the controller of the key."""
    issuer, key = token.payload.get("iss"), token.said("kid")
    if isinstance(issuer, str):
        return issuer
    return key.partition("#")[0] if key is not None else None


def claim_complaints(token: Token) -> Iterator[InsigniaError]:
    """Yield everything in the payload that two readers could read in two ways."""
    body = body_of(token)
    yield from _form(token.payload, body)
    for name in _TEXTS:
        if not isinstance(token.payload.get(name, ""), str):
            yield Malformed(
                f"The claim {name} is not a text.",
                code="proof-format.claim",
                pointer=pointer_token(name),
            )
    for name in _MOMENTS:
        if name in token.payload and moment_of(token, name) is None:
            yield Malformed(
                f"The claim {name} is not a number of seconds.",
                code="time.unreadable",
                pointer=pointer_token(name),
            )
    yield from _repetitions(token, body)
    yield from _audience(token.payload, body)


def _is_wrapped(payload: JsonObject) -> bool:
    return isinstance(payload.get("vc"), dict) and not payload.keys() & _BODY


def _form(payload: JsonObject, body: JsonObject) -> Iterator[InsigniaError]:
    is_wrapped = _is_wrapped(payload)
    if is_wrapped != is_old_form(body) or (not is_wrapped and payload.keys() & {"vc", "vp"}):
        yield NotProven(
            "A credential of the older 1.1 form stands under the claim vc, and only such a one;"
            " beside or around a newer one it would give the token two meanings.",
            code="proof-format.vc-claim",
            pointer="/vc",
        )
    if is_wrapped:
        for name in sorted(payload.keys() - _REGISTERED - {"vc"}):
            yield NotProven(
                f"The claim {name[:40]!r} beside the credential means nothing here.",
                code="undefined-term.claim",
                pointer=pointer_token(name),
            )


def _repetitions(token: Token, body: JsonObject) -> Iterator[InsigniaError]:
    payload = token.payload
    # Whose word it is: the issuer of a credential, the holder of a presentation, if it names one.
    maker = identifier_in(body.get("issuer", body.get("holder", signer_of(token))))
    for claims in (payload, token.header):
        if "iss" in claims and claims["iss"] != maker:
            yield _other("iss", "issuer", "binding.claim")
    if "jti" in payload and payload["jti"] != body.get("id"):
        yield _other("jti", "id", "structure.claim")
    if "sub" in payload and [payload["sub"]] != _subjects(body):
        yield _other("sub", "id of the subject", "structure.claim")
    for name, member in dates_of(body).items():
        moment = moment_of(token, name)
        if moment is not None and member in body and moment != timestamps.moment_in(body[member]):
            yield _other(name, member, "time.claim")


def _audience(payload: JsonObject, body: JsonObject) -> Iterator[InsigniaError]:
    """Refuse a credential made for certain readers; some signers name its subject there."""
    names = items_of(payload.get("aud", []))
    if "credentialSubject" in body:
        subjects = _subjects(body)
        if not all(name in subjects for name in names):
            yield NotProven(
                "The token was made for a certain reader (aud), and that is not whoever verifies"
                " it. Ask for one that is made for everybody.",
                code="proof-format.audience",
                pointer="/aud",
            )


def _subjects(body: JsonObject) -> list[Any]:
    return [identifier_in(one) for one in items_of(body.get("credentialSubject"))]


def identifier_in(value: Any) -> Any:
    """Return the id of an object, or what stands in its place."""
    return value.get("id") if isinstance(value, dict) else value


def _other(claim: str, member: str, code: str) -> NotProven:
    return NotProven(
        f"The claim {claim} is not the {member} of the credential, so two readers would read two"
        " credentials.",
        code=code,
        pointer=pointer_token(claim),
    )
