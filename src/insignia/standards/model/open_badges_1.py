"""Open Badges 1.0 and 1.1 in the words of 2.0: ``uid``, ``verify``, dates in seconds, no ids.

A badge of version 1 is told by its shape: an object ``verify`` beside ``badge`` and ``recipient``,
and either no context or that of 1.1. Its documents have no id of their own in 1.0, so what they are
is where they are. Conversion adds and renames, and invents nothing: what has no counterpart is kept
and found out by the data model or the contexts. Not read is the form before 1.0, whose assertions
do not say where they are (`verify` is missing).
"""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from insignia.standards import timestamps
from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import DATE_TIME, IRI, TEXT
from insignia.standards.terms import OPEN_BADGES_1, OPEN_BADGES_2

if TYPE_CHECKING:
    from insignia.standards.model.open_badges_2 import (
        BadgeClass,
        CryptographicKey,
        EvidenceItem,
        Picture,
        Recipient,
        Verification,
        VerificationScope,
    )
    from insignia.standards.strictjson import JsonObject

_SECONDS: Final = re.compile(r"[0-9]{1,10}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LATEST: Final = 10**10
"""The first moment that has more than ten digits of seconds."""

_RENAMED: Final = (
    ("/verification/creator", "/verify/url"),
    ("/verification", "/verify"),
    ("/targetName", "/name"),
    ("/targetUrl", "/url"),
    ("/targetDescription", "/description"),
)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class FormerAssertion:
    """An assertion of version 1: named by its place if it is hosted, else by its number."""

    id: str | None = optional(IRI)
    uid: str = required(TEXT)
    type: tuple[str, ...] = types("Assertion")
    recipient: Recipient = required(Record("Recipient"))
    badge: BadgeClass | str = required(Record("BadgeClass", or_iri=True))
    verification: Verification = required(Record("Verification"))
    issued_on: datetime = required(DATE_TIME)
    image: tuple[Picture | str, ...] = several(Record("Picture", or_iri=True), compacted=True)
    evidence: tuple[EvidenceItem | str, ...] = several(
        Record("EvidenceItem", or_iri=True), compacted=True
    )
    expires: datetime | None = optional(DATE_TIME)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerOrganization:
    """Who issues, in version 1: an address for letters was not asked for."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(("Issuer", "Profile"))
    name: str = required(TEXT)
    url: str = required(IRI)
    email: str | None = optional(TEXT)
    description: str | None = optional(TEXT)
    image: tuple[Picture | str, ...] = several(Record("Picture", or_iri=True), compacted=True)
    public_key: tuple[CryptographicKey | str, ...] = several(
        Record("CryptographicKey", or_iri=True), compacted=True
    )
    verification: VerificationScope | None = optional(Record("VerificationScope"))
    revocation_list: str | None = optional(IRI)


def is_former(members: Mapping[str, Any]) -> bool:
    """Tell whether a document names no context or that of version 1.1 alone."""
    return members.get("@context") in (None, OPEN_BADGES_1, [OPEN_BADGES_1])


def is_assertion(members: Mapping[str, Any]) -> bool:
    """Tell whether a document is an assertion of version 1, by its shape."""
    return (
        is_former(members)
        and isinstance(members.get("verify"), Mapping)
        and "badge" in members
        and "recipient" in members
    )


def assertion(members: Mapping[str, Any]) -> JsonObject:
    """Return an assertion of version 1 in the words of 2.0."""
    found = _in_new_words(members, "Assertion")
    for name in ("issuedOn", "expires"):
        if name in found:
            found[name] = _moment(found[name])
    verify = found.pop("verify", None)
    if isinstance(verify, Mapping):
        found["verification"] = {name: verify[name] for name in verify if name != "url"}
        if verify.get("type") == "signed":
            found["verification"]["creator"] = verify.get("url", "")
        elif "id" not in found and "url" in verify:
            found["id"] = verify["url"]
    return found


def badge_class(members: Mapping[str, Any], address: str) -> JsonObject:
    """Return a badge class of version 1 in the words of 2.0; `address` is where it was found."""
    found: JsonObject = {"id": address} | _in_new_words(members, "BadgeClass")
    if isinstance(found.get("alignment"), list):
        found["alignment"] = [_alignment(one) for one in found["alignment"]]
    return found


def issuer(members: Mapping[str, Any], address: str) -> JsonObject:
    """Return an issuer of version 1 in the words of 2.0; `address` is where it was found."""
    found = {"id": address} | _in_new_words(members, "Issuer")
    if found["type"] == "IssuerOrg":
        found["type"] = "Issuer"
    return found


def pointer_before(pointer: str) -> str:
    """Return where something stood before it was put into new words."""
    for after, before in _RENAMED:
        pointer = pointer.replace(after, before)
    return pointer


def _in_new_words(members: Mapping[str, Any], kind: str) -> JsonObject:
    return {"type": kind, **members, "@context": OPEN_BADGES_2}


def _alignment(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    names = {"name": "targetName", "url": "targetUrl", "description": "targetDescription"}
    return {names.get(name, name): member for name, member in value.items()}


def _moment(value: Any) -> Any:
    """Return seconds since 1970 or a day as a moment; anything else is judged as it stands."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return f"{value}T00:00:00Z"
    if isinstance(value, str) and _SECONDS.fullmatch(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LATEST:
        return timestamps.write(datetime.fromtimestamp(value, UTC))
    return value
