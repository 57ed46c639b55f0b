"""What a credential from elsewhere says of itself, and what lies inside it.

Everything is a stranger's word: bounded, kept beside the verdict, and never more than that.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from insignia.portfolio.disclosing.values import SHOWS_PARTS
from insignia.standards import strictjson
from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.strictjson import items_of
from insignia.standards.verify.checks import recipient
from insignia.standards.verify.document import Kind, credentials_in, names_in, open_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.verify.report import Report

LONGEST: Final = 2_000
SKILLS: Final = 20
PARTS: Final = 50
# Kinds of which a person holds one; a presentation only carries what they hold.
_KEPT: Final = frozenset(
    {
        "open-badge",
        "endorsement",
        "verifiable-credential",
        "learner-record",
        "open-badge-1",
        "open-badge-2",
    }
)
# Signed like a credential, but about other credentials and not about a person.
_LISTS: Final = frozenset({"BitstringStatusListCredential", "StatusList2021Credential"})
_MEDIA_TYPES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"<", "image/svg+xml"),
    (b"{", "application/vc"),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What some bytes turn out to be."""

    is_kept: bool
    is_carrier: bool
    names_nobody: bool
    said: Mapping[str, Any]
    parts: tuple[bytes, ...]


def contents(data: bytes, report: Report, *, shows_parts: bool = False) -> Contents:
    """Return what the bytes say, and the credentials that stand inside them."""
    kind, members = str(report.summary.get("kind", "")), _members(data)
    is_somebodys = kind in _KEPT and not _LISTS & set(names_in(members.get("type")))
    return Contents(
        is_kept=is_somebodys or (not kind and _names_a_place(data)),
        is_carrier=kind == Kind.PRESENTATION,
        names_nobody=bool(members) and not _names_somebody(members),
        said=_said(report.summary, members) | ({SHOWS_PARTS: True} if shows_parts else {}),
        parts=_parts(members) if kind in {Kind.PRESENTATION, Kind.LEARNER_RECORD} else (),
    )


def names_as(data: bytes, kind: str, value: str) -> bool:
    """Say whether it names its holder by an identifier of this type."""
    try:
        document = open_document(unbake(data).document)
    except InsigniaError:
        return False
    return recipient.names_as(document, kind, value)


def media_type(data: bytes) -> str:
    """Return what the bytes are, told by themselves and not by a name."""
    if is_page(data):
        return "text/html"
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:8]
    found = (kind for mark, kind in _MEDIA_TYPES if start.startswith(mark))
    return next(found, "application/jwt")


def is_page(data: bytes) -> bool:
    """Tell a page for people from a badge picture, which may begin alike."""
    start = data[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(b"<") and (b"<html" in start or b"<!doctype html" in start)


def same_as(said: Mapping[str, Any]) -> str:
    """Return a digest of who issued it and what they call it; empty if it has no name.

    What shows other parts is not the same, whatever it is called.
    """
    if said.get(SHOWS_PARTS):
        return ""
    issuer, name = said.get("issuer_id"), said.get("id")
    if not issuer or not name:
        return ""
    return hashlib.sha256(f"{issuer}\n{name}".encode()).hexdigest()


def _said(summary: Mapping[str, Any], members: Mapping[str, Any]) -> dict[str, Any]:
    subject = _object(members.get("credentialSubject"))
    achievement = _object(subject.get("achievement"))
    known, issuer = _object(summary.get("achievement")), _object(summary.get("issuer"))
    said = {
        "kind": summary.get("kind"),
        "id": summary.get("id"),
        "name": summary.get("name") or known.get("name") or members.get("name"),
        "description": achievement.get("description")
        or known.get("description")
        or members.get("description"),
        "criteria": _object(achievement.get("criteria")).get("narrative") or known.get("criteria"),
        "issuer": issuer.get("name") or issuer.get("id"),
        "issuer_id": issuer.get("id"),
        "recipient": summary.get("recipient"),
        "achieved": summary.get("awardedDate") or summary.get("validFrom"),
        "ends": summary.get("validUntil"),
        "language": achievement.get("inLanguage"),
    }
    texts = {name: value[:LONGEST] for name, value in said.items() if isinstance(value, str)}
    return texts | {"skills": _skills(achievement)}


def _skills(achievement: Mapping[str, Any]) -> list[str]:
    aligned = (_object(each).get("targetName") for each in items_of(achievement.get("alignment")))
    return [name[:LONGEST] for name in aligned if isinstance(name, str) and name][:SKILLS]


def _parts(members: Mapping[str, Any]) -> tuple[bytes, ...]:
    """Return each credential inside, as it would travel alone: a token in its own bytes."""
    found = [value for _, value in credentials_in(members) if isinstance(value, dict)]
    return tuple(_alone(value) for value in found[:PARTS])


def _alone(value: Mapping[str, Any]) -> bytes:
    kind, comma, token = str(value.get("id", "")).partition(",")
    if comma and kind.startswith("data:application/vc+jwt"):
        return token.encode()
    return strictjson.write(dict(value))


def _members(data: bytes) -> Mapping[str, Any]:
    try:
        return open_document(unbake(data).document).members
    except InsigniaError:
        return {}


def _names_somebody(members: Mapping[str, Any]) -> bool:
    """Tell whether any subject has an identifier, or the recipient of an older badge."""
    subjects = items_of(members.get("credentialSubject"))
    return "recipient" in members or any(
        isinstance(each, dict) and (each.get("id") or each.get("identifier")) for each in subjects
    )


def _names_a_place(data: bytes) -> bool:
    """Tell whether it is an old badge picture that only says where its badge was."""
    try:
        return unbake(data).address is not None
    except InsigniaError:
        return False


def _object(value: Any) -> Mapping[str, Any]:
    first = next(iter(items_of(value)), None)
    return first if isinstance(first, dict) else {}
