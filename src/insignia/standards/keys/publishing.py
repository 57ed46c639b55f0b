"""Which keys somebody publishes: how a token's header leads to a key that is the issuer's own.

A token names its key more freely than a proof does (RFC 7515, 4.1.3 and 4.1.4; Open Badges 3.0,
8.2.2): by the address of a verification method, of a JSON Web Key or of a set of them, by a plain
name, or by showing the key itself. All of these are only hints. What makes a key somebody's own is
the document at *their* identifier, and nothing else: not the same host, not the same folder.

1. The name begins with their identifier: the method stands in their document (``controller``), or
   the document is their key or set of keys itself.
2. The name is another https address: their document lists it, with the key, or for
   ``assertionMethod``, or as its ``jwks_uri``; what is found there is a key or a set of keys.
3. The name is no address: a key of their document has it as ``kid``, or as its thumbprint.
4. No name but a key: their document has the same one, whatever it is called there.

For anything else there is no answer, and the caller says whose key it is not.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NoReturn

from insignia.standards import timestamps
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed, NotProven
from insignia.standards.keys import jwk
from insignia.standards.keys.controller import (
    VerificationMethod,
    methods_for,
    names_listed,
)
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.resolution import Resolver, check_address, find_method
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject

Labels = frozenset[str]


def find_named(
    name: str,
    owner: str,
    *,
    relationship: str,
    resolver: Resolver,
    limits: Limits = DEFAULT_LIMITS,
) -> VerificationMethod | None:
    """Return the owner's key of that name, or None for a name that is somebody else's."""
    address, _, fragment = name.partition("#")
    if ":" not in name:
        return _labelled(name, owner, relationship, resolver, limits)
    check_address(address)
    is_web = address.startswith("https:")
    if address == owner:
        if is_web and _is_key_set(found := resolver.controller_document(owner)):
            return _pick(found, name, frozenset({name, fragment} - {""}), owner, limits)
        return find_method(name, relationship=relationship, resolver=resolver, limits=limits)
    document = _document_of(owner, resolver) if is_web else None
    if document is None or _is_key_set(document):
        return None
    for method in methods_for(document, owner, relationship=relationship, limits=limits):
        if method.id == name:
            return method
    names = [*names_listed(document, relationship), document.get("jwks_uri")]
    if name not in names and address not in names:
        return None
    found = resolver.controller_document(address)
    if not _is_key_set(found):
        raise NotProven(
            f"What was found at {address[:200]} is neither a JSON Web Key nor a set of them. Ask"
            " the issuer to correct it.",
            code="key.document-unreadable",
        )
    return _pick(found, name, frozenset({name, fragment} - {""}), owner, limits)


def find_same(
    key: PublicKey,
    owner: str,
    *,
    relationship: str,
    resolver: Resolver,
    limits: Limits = DEFAULT_LIMITS,
) -> VerificationMethod | None:
    """Return the owner's key that is this very key, or None if they do not publish it."""
    document = _document_of(owner, resolver)
    if document is None:
        return None
    for method in _methods(document, owner, relationship, limits):
        if method.public_key == key:
            return method
    return None


def _labelled(
    label: str, owner: str, relationship: str, resolver: Resolver, limits: Limits
) -> VerificationMethod | None:
    document = _document_of(owner, resolver)
    if document is None:
        return None
    found = [
        method
        for method in _methods(document, owner, relationship, limits)
        if label in {method.label, jwk.thumbprint(method.public_key)}
    ]
    return _only(found, label)


def _document_of(owner: str, resolver: Resolver) -> JsonObject | None:
    """Return what stands at the owner's identifier; None if nobody could look there."""
    try:
        check_address(owner)
    except InsigniaError:
        return None
    return resolver.controller_document(owner)


def _methods(
    document: JsonObject, owner: str, relationship: str, limits: Limits
) -> Iterator[VerificationMethod]:
    if not _is_key_set(document):
        yield from methods_for(document, owner, relationship=relationship, limits=limits)
        return
    for entry in _keys(document, limits):
        try:
            yield _read(entry, owner, owner)
        except InsigniaError:
            continue  # a key that we cannot read is not the one that is sought


def _is_key_set(document: JsonObject) -> bool:
    return "id" not in document and ("keys" in document or "kty" in document)


def _pick(
    document: JsonObject, name: str, labels: Labels, owner: str, limits: Limits
) -> VerificationMethod:
    entries = _keys(document, limits)
    is_whole = "#" not in name
    found = [
        _read(entry, name, owner)
        for entry in entries
        if _label(entry) in labels or (len(entries) == 1 and (is_whole or "kid" not in entry))
    ]
    return _only(found, name) or _missing(name)


def _keys(document: JsonObject, limits: Limits) -> list[JsonObject]:
    entries = [document] if "kty" in document else document["keys"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Malformed(
            "The issuer's set of keys cannot be read. Ask the issuer to correct it.",
            code="key.document-unreadable",
        )
    if len(entries) > limits.verification_methods:
        raise LimitExceeded(
            f"The issuer's set has more than {limits.verification_methods} keys. Ask the issuer to"
            " shorten it.",
            code="limits.verification-methods",
        )
    return entries


def _read(entry: Mapping[str, Any], name: str, owner: str) -> VerificationMethod:
    return VerificationMethod(
        id=name,
        controller=owner,
        public_key=jwk.read_public(entry),
        expires=_end(entry.get("expires", entry.get("exp"))),
        revoked=_end(entry.get("revoked")),
        label=_label(entry),
    )


def _label(entry: Mapping[str, Any]) -> str | None:
    label = entry.get("kid")
    return label if isinstance(label, str) else None


def _end(value: Any) -> datetime | None:
    """Read when a key ended: a date and time, or seconds as OpenID Federation 1.0 has them."""
    if value is None:
        return None
    if isinstance(value, dict):
        value = value.get("revoked_at")
    moment = timestamps.parse(value) if isinstance(value, str) else timestamps.from_seconds(value)
    if moment is None:
        raise Malformed(
            "The end of a key is not a date and time. Ask the issuer to correct it.",
            code="key.method-malformed",
        )
    return moment


def _only(found: list[VerificationMethod], name: str) -> VerificationMethod | None:
    if any(method.public_key != found[0].public_key for method in found):
        raise NotProven(
            f"The issuer publishes two different keys as {name[:200]}. Ask the issuer to correct"
            " it.",
            code="key.method-ambiguous",
        )
    return found[0] if found else None


def _missing(name: str) -> NoReturn:
    raise NotProven(
        f"The issuer's set of keys has none called {name[:200]}. Ask the issuer whether the key is"
        " theirs.",
        code="key.method-missing",
    )
