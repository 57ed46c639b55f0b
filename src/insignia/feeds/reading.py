"""A signed result as its feed writes it: a compact JWS over a small JSON object.

The header names `EdDSA` or `ES256`; which of them counts follows from the registered key, and
`typ` is `result+jwt` or absent. The payload has no other members than these:

    id         what the feed calls this result, the same for ever
    source     the name under which the feed is registered
    recipient  an object with the `email` of whoever took the test
    test       what the test is called
    takenAt    when it was taken, in RFC 3339 with its zone
    score, of  points reached, and points there were
    domains    optional: a list of objects with `name`, `score` and `of`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.feeds.errors import ResultUnreadable, SignatureDoesNotFit, UnusableKey
from insignia.feeds.values import LONGEST_TEXT, MOST_BYTES, MOST_DOMAINS, Domain, SignedResult
from insignia.standards import strictjson, timestamps
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.keys import jwk, multikey
from insignia.standards.keys.kinds import ED25519, P256
from insignia.standards.proofs import jose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.keys.multikey import PublicKey

TYPES: Final = frozenset({"JWT", "result+jwt"})
_MEMBERS: Final = frozenset({"id", "source", "recipient", "test", "takenAt", "score", "of"})


def key_in(text: str) -> PublicKey:
    """Return the public key that was pasted, a JWK or a Multikey; raises `UnusableKey`."""
    pasted = text.strip()
    try:
        if pasted.startswith("{"):
            key = jwk.read_public(strictjson.read_object(pasted.encode()))
        else:
            key = multikey.read_public(pasted)
    except (InsigniaError, UnicodeEncodeError):
        raise UnusableKey from None
    if key.kind not in {ED25519, P256}:
        raise UnusableKey
    return key


def signed(data: bytes, *, key: PublicKey, feed: str) -> SignedResult:
    """Return what a file says once its signature was found to fit the key of the feed."""
    if len(data) > MOST_BYTES:
        raise ResultUnreadable("It is far too large.")
    try:
        token = jose.read_token(data)
    except InsigniaError as problem:
        raise ResultUnreadable(problem.message) from None
    try:
        for complaint in jose.header_complaints(token, types=TYPES):
            raise complaint
        jose.check_signature(token, key)
    except InsigniaError:
        raise SignatureDoesNotFit(feed) from None
    try:
        return _result(token.payload)
    except Malformed as problem:
        raise ResultUnreadable(problem.message) from None


def _result(said: Mapping[str, Any]) -> SignedResult:
    if said.keys() - {"domains"} != _MEMBERS:
        raise _wrong("Its members are not those of a result.")
    domains = said.get("domains", [])
    if not isinstance(domains, list) or len(domains) > MOST_DOMAINS:
        raise _wrong("Its domains are no list of usual length.")
    score, of = _points(said)
    return SignedResult(
        id=_text(said["id"]),
        source=_text(said["source"]),
        address=_text(_object(said["recipient"]).get("email")).lower(),
        test=_text(said["test"]),
        taken_at=timestamps.parse(_text(said["takenAt"])),
        score=score,
        of=of,
        domains=tuple(_domain(_object(each)) for each in domains),
    )


def _domain(said: Mapping[str, Any]) -> Domain:
    score, of = _points(said)
    return Domain(_text(said.get("name")), score, of)


def _points(said: Mapping[str, Any]) -> tuple[float, float]:
    score, of = (_number(said.get(name)) for name in ("score", "of"))
    if not 0 <= score <= of or of == 0:
        raise _wrong("More points were reached than there were, or fewer than none.")
    return score, of


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong("Its points are no numbers.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
        raise _wrong("A text is missing in it, or too long.")
    return value.strip()


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong("One of its members is no object.")
    return value


def _wrong(sentence: str) -> Malformed:
    return Malformed(sentence, code="structure.result")
