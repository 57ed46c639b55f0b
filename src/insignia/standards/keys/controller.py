"""Controller documents: whose key it is, and what for (Controlled Identifiers 1.0, section 3.3).

"Retrieve Verification Method", with a code of its own for every way to fail:

1. the document's ``id`` is the address it was asked for           ``binding.document-id``
2. the method stands in the document                               ``key.method-missing``
   exactly once                                                    ``key.method-ambiguous``
3. it is well formed, with a key we can read                       ``key.…``
4. its ``controller`` is the document                              ``binding.method-controller``
5. it is listed under the wanted relationship                      ``purpose.not-authorised``

A fragment is never taken for the key itself: ``https://victim.example#z6Mk<attacker>`` is an
address like any other, and what counts is what the document at that address says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from insignia.standards import timestamps
from insignia.standards.errors import (
    InsigniaError,
    LimitExceeded,
    Malformed,
    NotProven,
    Unsupported,
)
from insignia.standards.keys import jwk, multikey
from insignia.standards.keys.kinds import ED25519
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import items_of

_RELATIONSHIPS: Final = (
    "assertionMethod",
    "authentication",
    "capabilityDelegation",
    "capabilityInvocation",
    "keyAgreement",
)
_MULTIKEY: Final = "publicKeyMultibase"
_JWK: Final = "publicKeyJwk"
# Where each type of method has its key; one with both forms could show two readers two keys.
_MATERIAL: Final[Mapping[Any, str]] = {
    "Multikey": _MULTIKEY,
    "Ed25519VerificationKey2020": _MULTIKEY,
    "JsonWebKey": _JWK,
    "JsonWebKey2020": _JWK,
}
_SECRETS: Final = {"secretKeyMultibase", "privateKeyMultibase", "secretKeyJwk", "privateKeyJwk"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationMethod:
    """A public key as its controller publishes it."""

    id: str
    controller: str
    public_key: PublicKey
    expires: datetime | None = None
    revoked: datetime | None = None
    label: str | None = None
    """What a JSON Web Key calls itself (``kid``)."""

    def require_in_force(self, moment: datetime) -> None:
        """Raise unless the key was in force at ``moment``."""
        for end, word, code in (
            (self.revoked, "revoked", "key.revoked"),
            (self.expires, "expired", "key.expired"),
        ):
            if end is not None and end <= moment:
                raise NotProven(
                    f"The key was {word} at {timestamps.write(end)}, before this use."
                    " Ask the issuer for a credential signed with a current key.",
                    code=code,
                )


def retrieve_method(
    document: Mapping[str, Any],
    url: str,
    *,
    relationship: str,
    address: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> VerificationMethod:
    """Return the method ``url`` from its controller's ``document``, or say why it is not one.

    ``address`` is the controller, where that is not what the method's own address begins with.
    """
    address = address or url.partition("#")[0]
    _require_id(document, address)  # 1
    entries = _matching(document, url, address, limits)  # 2
    if not entries:
        raise NotProven(
            f"The issuer's document does not list the key {url[:200]}. Ask the issuer whether the"
            " key is theirs.",
            code="key.method-missing",
        )
    if any(entry != entries[0] for entry in entries):
        raise NotProven(
            f"The issuer's document lists two different keys as {url[:200]}. Ask the issuer to"
            " correct it.",
            code="key.method-ambiguous",
        )
    method = _read(entries[0], url)  # 3
    if method.controller != address:  # 4
        raise NotProven(
            "The key names another controller than the document it stands in."
            " Ask the issuer to correct it.",
            code="binding.method-controller",
        )
    if url not in _authorised(document, relationship, address):  # 5
        raise NotProven(
            f"The issuer does not list this key under {relationship}, so it may not be used for"
            " this. Ask the issuer to sign with a key for that purpose.",
            code="purpose.not-authorised",
        )
    return method


def methods_for(
    document: Mapping[str, Any],
    address: str,
    *,
    relationship: str,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[VerificationMethod]:
    """Yield every key of the controller for a purpose, for whoever looks for a key by another name.

    A key that cannot be read is passed over, since it is not the one that is sought; a document
    that is another's, or too long, is an error.
    """
    _require_id(document, address)
    for url in _authorised_names(document, relationship, address):
        try:
            yield retrieve_method(
                document, url, relationship=relationship, address=address, limits=limits
            )
        except LimitExceeded:
            raise
        except InsigniaError:
            continue


def names_listed(document: Mapping[str, Any], relationship: str) -> list[str]:
    """Return the keys that a document lists for a purpose by their names alone."""
    return [name for name in _listed(document, relationship) if isinstance(name, str)]


def _authorised_names(
    document: Mapping[str, Any], relationship: str, address: str
) -> Iterator[str]:
    names = _authorised(document, relationship, address)
    return iter(dict.fromkeys(name for name in names if isinstance(name, str)))


def _require_id(document: Mapping[str, Any], address: str) -> None:
    if document.get("id") != address:
        raise NotProven(
            f"The document found at {address[:200]} calls itself something else, so it says nothing"
            " about this key. Ask the issuer to correct its id.",
            code="binding.document-id",
        )


def _matching(
    document: Mapping[str, Any], url: str, address: str, limits: Limits
) -> list[dict[str, Any]]:
    found = []
    for number, entry in enumerate(_entries(document), start=1):
        if number > limits.verification_methods:
            raise LimitExceeded(
                f"The issuer's document lists more than {limits.verification_methods} keys."
                " Ask the issuer to shorten it.",
                code="limits.verification-methods",
            )
        if isinstance(entry, dict) and _absolute(entry.get("id"), address) == url:
            found.append({**entry, "id": url})
    return found


def _entries(document: Mapping[str, Any]) -> Iterator[Any]:
    for member in ("verificationMethod", *_RELATIONSHIPS):
        yield from _listed(document, member)


def _listed(document: Mapping[str, Any], member: str) -> list[Any]:
    return items_of(document.get(member, []))


def _absolute(identifier: Any, address: str) -> Any:
    """Complete a method named by its fragment alone (DID Core 1.0, section 3.2.2)."""
    if isinstance(identifier, str) and identifier.startswith("#"):
        return address + identifier
    return identifier


def _authorised(document: Mapping[str, Any], relationship: str, address: str) -> list[Any]:
    return [
        _absolute(entry.get("id") if isinstance(entry, dict) else entry, address)
        for entry in _listed(document, relationship)
    ]


def _read(entry: Mapping[str, Any], url: str) -> VerificationMethod:
    if entry.keys() & _SECRETS:
        raise NotProven(
            "The issuer's document shows the secret half of this key, so anyone can sign with it."
            " Ask the issuer to replace the key.",
            code="key.secret-published",
        )
    controller = entry.get("controller")
    if not isinstance(controller, str):
        raise _malformed("The key lacks its controller. Ask the issuer to add it.")
    return VerificationMethod(
        id=url,
        controller=controller,
        public_key=_public_key(entry),
        expires=_moment(entry, "expires"),
        revoked=_moment(entry, "revoked"),
        label=_label(entry.get(_JWK)),
    )


def _label(key: Any) -> str | None:
    name = key.get("kid") if isinstance(key, Mapping) else None
    return name if isinstance(name, str) else None


def _public_key(entry: Mapping[str, Any]) -> PublicKey:
    kind = entry.get("type")
    member = _MATERIAL.get(kind) if isinstance(kind, str) else None
    if member is None:
        raise Unsupported(
            f"The key is written as {str(kind)[:100]!r}, which we do not read."
            " Ask the issuer for a Multikey.",
            code="key.unsupported-type",
        )
    value = entry.get(member)
    if entry.keys() & {_MULTIKEY, _JWK} != {member}:
        raise _malformed(f"The key lacks its {member}, or has two. Ask the issuer to correct it.")
    if member == _MULTIKEY and isinstance(value, str):
        key = multikey.read_public(value)
    elif member == _JWK and isinstance(value, Mapping):
        key = jwk.read_public(value)
    else:
        raise _malformed(f"The {member} of a key cannot be read. Ask the issuer to correct it.")
    if kind == "Ed25519VerificationKey2020" and key.kind != ED25519:
        raise _malformed(
            "A key is of another kind than its type says. Ask the issuer to correct it."
        )
    return key


def _moment(entry: Mapping[str, Any], member: str) -> datetime | None:
    value = entry.get(member)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _malformed(
            f"The {member} of a key is not a date and time. Ask the issuer to correct it."
        )
    return timestamps.parse(value)


def _malformed(message: str) -> Malformed:
    return Malformed(message, code="key.method-malformed")
