"""What the credential says, in a few words for the head of a report.

These are the credential's own claims, read from what was received. They are worth what the verdict
beside them is worth; nothing else about the document should be shown as if it were checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from insignia.standards.errors import InsigniaError
from insignia.standards.model import assessment
from insignia.standards.verify.document import (
    Document,
    Kind,
    credentials_in,
    held_in,
    identifier_of,
)


def summarize(document: Document) -> dict[str, Any]:
    """Return kind, id, names, issuer, recipient, achievement and dates, as far as they are said.

    A record or a presentation is summed up with the credentials that stand in it.
    """
    if document.kind is Kind.OLD_BADGE:
        from insignia.standards.model.open_badges_2 import Assertion  # noqa: PLC0415 - rarely read
        from insignia.standards.verify.older.part import read_statement  # noqa: PLC0415 - likewise
        from insignia.standards.verify.older.summary import summarize_older  # noqa: PLC0415

        return summarize_older(read_statement(Assertion, document.members))
    if document.kind is Kind.ENVELOPE:
        try:
            return summarize(held_in(document))
        except InsigniaError:
            return {"kind": str(document.kind)}
    members = document.members
    subject = _first_object(members.get("credentialSubject"))
    achievement = _first_object(subject.get("achievement"))
    said = {
        "kind": str(document.kind),
        "id": members.get("id"),
        "name": _text(members, "name") or _text(achievement, "name"),
        "holder": _named(members.get("holder")),
        "issuer": _named(members.get("issuer")),
        "recipient": subject.get("id"),
        "achievement": _named(achievement),
        "validFrom": members.get("validFrom", members.get("issuanceDate")),
        "validUntil": members.get("validUntil", members.get("expirationDate")),
        "awardedDate": members.get("awardedDate"),
        "assessment": assessment.told(members),
        "contains": [
            summarize(document.within(inner))
            for _, inner in credentials_in(members)
            if isinstance(inner, dict)
        ]
        if document.depth == 0 and "verifiableCredential" in document.names
        else [],
    }
    return {
        name: value
        for name, value in said.items()
        if isinstance(value, str | dict | list) and value
    }


def _named(value: Any) -> dict[str, str]:
    named = {"id": identifier_of(value), "name": _text(_first_object(value), "name")}
    return {name: text for name, text in named.items() if text}


def _text(value: Mapping[str, Any], name: str) -> str | None:
    text = value.get(name)
    return text if isinstance(text, str) else None


def _first_object(value: Any) -> Mapping[str, Any]:
    if isinstance(value, list):
        value = next(iter(value), None)
    return value if isinstance(value, Mapping) else {}
