"""Signed badges: the token holds, and its key is one that the issuer's profile names.

Open Badges 2.0, "SignedBadge Verification":

1. the header says nothing that could lead elsewhere              `jwt-header`, `jwt-alg`
2. the issuer's ``publicKey`` names the assertion's ``creator``   `binding`
   (if it names no creator: any key that the profile names)
3. the key says that it is the issuer's, where it says anything   `binding`, `key`
4. it signed this very text, by its own algorithm                 `jwt-alg`, `signature`
5. the issuer's revocation list does not name the assertion       `status`

Keys are PEM, a JWK, or a ``CryptographicKey`` with PEM in it, at https addresses or written into
the profile. A key that the profile does not name is never fetched: it could not help. That holds
for version 1, too, which had no such member; whoever signed then can add it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, Malformed, NotProven, Unresolvable
from insignia.standards.keys import jwk, pem
from insignia.standards.model.open_badges_2 import CryptographicKey, RevocationList
from insignia.standards.model.reading import read
from insignia.standards.proofs import jose
from insignia.standards.verify.document import each_of, identifier_of
from insignia.standards.verify.older.hosts import trouble
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.keys.multikey import PublicKey
    from insignia.standards.limits import Limits
    from insignia.standards.proofs.jose import Token
    from insignia.standards.verify.older.hosts import Hosts
    from insignia.standards.verify.older.part import Part

_KEY_FAMILIES: Final = frozenset({"fetch-policy", "key", "limits"})
_BEST_FIRST: Final = (Outcome.PASSED, Outcome.INCONCLUSIVE, Outcome.FAILED)
_OFFLINE: Final = "fetch-policy.offline"


def check_signed(
    token: Token, assertion: Part, issuer: Part | None, hosts: Hosts, *, limits: Limits
) -> Iterator[Finding]:
    """Yield what the token around an assertion is worth."""
    place = _creator_place(assertion)
    header = list(jose.header_complaints(token, types=jose.CREDENTIAL_TYPES))
    for error in header:
        yield Finding.of(Check.PROOF, Outcome.FAILED, error)
    if header or issuer is None:
        yield _not_checked(place)
        return
    linked = _linked_keys(assertion, issuer)[: limits.proofs]
    if not linked:
        detail = "The issuer's profile names no such key, so nobody says whose signature this is."
        yield Finding(Check.BINDING, Outcome.FAILED, "binding.key-not-linked", detail, place)
        yield _not_checked(place)
        return
    # Where several may have signed, one that fits is enough, and one not reached leaves it unknown.
    found = [list(_weigh(token, key, issuer, hosts, place)) for key in linked]
    yield from min(found, key=_gravity)


def check_revocation(assertion: Part, issuer: Part | None, hosts: Hosts) -> Finding:
    """Return whether the issuer still stands by a signed assertion."""
    if issuer is None:
        detail = "Without the issuer's profile it is not known whether it still stands."
        return Finding(Check.STATUS, Outcome.INCONCLUSIVE, "status-unavailable.unreachable", detail)
    pointer = f"{issuer.pointer}/revocationList"
    address = issuer.members.get("revocationList")
    if not isinstance(address, str):
        return Finding(Check.STATUS, Outcome.NOT_APPLICABLE, "status.none", "", pointer)
    try:
        revoked = _revoked(assertion, issuer, address, hosts)
    except InsigniaError as error:
        return _unknown(error, pointer)
    if revoked is None:
        return Finding(Check.STATUS, Outcome.PASSED, "status.not-listed", "", pointer)
    return Finding(Check.STATUS, Outcome.FAILED, "status.revoked", revoked, pointer)


def _gravity(findings: list[Finding]) -> int:
    outcomes = [finding.outcome for finding in findings]
    return max(_BEST_FIRST.index(outcome) for outcome in outcomes)


def _linked_keys(assertion: Part, issuer: Part) -> list[Any]:
    """Return the keys of the profile that may have signed: the creator's, or all of them."""
    verification = assertion.members.get("verification")
    creator = verification.get("creator") if isinstance(verification, dict) else None
    published = [key for _, key in each_of(issuer.members.get("publicKey"), "")]
    named = [key for key in published if identifier_of(key) is not None]
    return [key for key in named if creator is None or identifier_of(key) == creator]


def _weigh(
    token: Token, published: Any, issuer: Part, hosts: Hosts, place: str
) -> Iterator[Finding]:
    try:
        key = _key(published, issuer, hosts)
    except InsigniaError as error:
        yield _keyless(error, place)
        return
    yield Finding(Check.BINDING, Outcome.PASSED, "binding.key-linked", "", place)
    try:
        jose.check_signature(token, key)
    except InsigniaError as error:
        yield Finding.of(Check.PROOF, Outcome.FAILED, error)
    else:
        yield Finding(Check.PROOF, Outcome.PASSED, "signature.fits")


def _key(published: Any, issuer: Part, hosts: Hosts) -> PublicKey:
    """Return the key itself: from the profile, or from the address that the profile names."""
    address = str(identifier_of(published))
    if isinstance(published, dict) and "publicKeyPem" in published:
        return _owned(published, address, issuer)
    found = hosts.found(address)
    if pem.looks_like_pem(found.data):
        return pem.read_public(found.data.decode("utf-8", "replace"))
    members = strictjson.read_object(found.data)
    return jwk.read_public(members) if "kty" in members else _owned(members, address, issuer)


def _owned(members: Mapping[str, Any], address: str, issuer: Part) -> PublicKey:
    complaints = read(CryptographicKey, members).complaints
    if complaints:
        raise Malformed(
            f"The issuer's key is not described as it should be: {complaints[0].message}",
            code="key.method-malformed",
        )
    if members["id"] != address or members["owner"] != issuer.id:
        raise NotProven(
            "The key calls itself by another address, or names another owner than the issuer.",
            code="binding.key-owner",
        )
    return pem.read_public(members["publicKeyPem"])


def _keyless(error: InsigniaError, place: str) -> Finding:
    """Tell why there is no key: not reached is unknown, anything else is a failure."""
    if isinstance(error, Unresolvable):
        code = error.code if error.family in _KEY_FAMILIES else "key.unreachable"
        return Finding(Check.PROOF, Outcome.INCONCLUSIVE, code, error.message, place)
    if error.family == "binding":
        return Finding(Check.BINDING, Outcome.FAILED, error.code, error.message, place)
    code = error.code if error.family in _KEY_FAMILIES else "key.document-unreadable"
    return Finding(Check.PROOF, Outcome.FAILED, code, error.message, place)


def _revoked(assertion: Part, issuer: Part, address: str, hosts: Hosts) -> str | None:
    """Return why the assertion was revoked, as far as the list says it; None if it was not."""
    listed = hosts.document(address).members
    said = (assertion.members.get(name) for name in ("id", "uid"))
    names = {name for name in said if isinstance(name, str)}
    if issuer.is_former and "@context" not in listed:
        # Version 1: an object of the issuer's own numbers, each with its reason.
        return next((str(reason) for name, reason in listed.items() if name in names), None)
    complaints = read(RevocationList, listed).complaints
    if complaints:
        raise _unusable(complaints[0].message)
    if listed["id"] != address or listed.get("issuer", issuer.id) != issuer.id:
        raise _unusable("It calls itself by another address, or is by another issuer.")
    for _, entry in each_of(listed.get("revokedAssertions", []), ""):
        if isinstance(entry, str) and entry in names:
            return ""
        if isinstance(entry, dict) and names & {entry.get("id"), entry.get("uid")}:
            return str(entry.get("revocationReason", ""))
    return None


def _unknown(error: InsigniaError, pointer: str) -> Finding:
    if error.code == _OFFLINE:
        code = "status-unavailable.offline"
    elif error.family == "status-unavailable":
        code = error.code
    elif isinstance(error, Unresolvable):
        return (
            trouble(Check.STATUS, error, pointer)
            if error.family == "fetch-policy"
            else Finding(
                Check.STATUS,
                Outcome.INCONCLUSIVE,
                "status-unavailable.unreachable",
                error.message,
                pointer,
            )
        )
    else:
        code = "status-unavailable.unreadable"
    return Finding(Check.STATUS, Outcome.INCONCLUSIVE, code, error.message, pointer)


def _unusable(what: str) -> Malformed:
    return Malformed(
        f"The revocation list cannot be used. {what} Whether the badge still stands is not known.",
        code="status-unavailable.list",
    )


def _creator_place(assertion: Part) -> str:
    return (
        f"{assertion.pointer}/verify/url"
        if assertion.is_former
        else (f"{assertion.pointer}/verification/creator")
    )


def _not_checked(place: str) -> Finding:
    detail = "The signature was not checked, for it is not clear by which key."
    return Finding(Check.PROOF, Outcome.INCONCLUSIVE, "signature.not-checked", detail, place)
