"""What an older badge says, in a few words: the same members as for newer credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.standards.strictjson import items_of
from insignia.standards.verify.document import identifier_of, names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.verify.older.part import Part


def summarize_older(
    assertion: Part, badge_class: Part | None = None, issuer: Part | None = None
) -> dict[str, Any]:
    """Return kind, id, names, issuer, recipient, achievement and dates, as far as they are said."""
    members = assertion.members
    achievement = _named(badge_class, members.get("badge")) | _described(badge_class)
    said = {
        "kind": "open-badge-1" if assertion.is_former else "open-badge-2",
        "id": members.get("id") or members.get("uid"),
        "name": achievement.get("name"),
        "issuer": _named(issuer, badge_class and badge_class.members.get("issuer")),
        "recipient": _recipient(members.get("recipient")),
        "achievement": achievement,
        "validFrom": members.get("issuedOn"),
        "validUntil": members.get("expires"),
        "evidence": _evidence(members.get("evidence")),
    }
    return {
        name: value
        for name, value in said.items()
        if value and isinstance(value, str | dict | list)
    }


def _named(part: Part | None, linked: Any) -> dict[str, str]:
    """Return id and name of what was found, or at least the address that leads there."""
    members: Mapping[str, Any] = part.members if part is not None else {"id": identifier_of(linked)}
    named = {"id": members.get("id"), "name": members.get("name")}
    return {name: text for name, text in named.items() if isinstance(text, str)}


def _described(badge_class: Part | None) -> dict[str, str]:
    """Return what was achieved, and on which terms, in the badge class's words."""
    members: Mapping[str, Any] = badge_class.members if badge_class is not None else {}
    criteria = members.get("criteria")
    narrative = criteria.get("narrative") if isinstance(criteria, dict) else None
    described = {"description": members.get("description"), "criteria": narrative}
    return {name: text for name, text in described.items() if isinstance(text, str)}


def _recipient(value: Any) -> str | None:
    """Return the identifier if it is in the clear; a hash says nothing to anybody."""
    if isinstance(value, dict) and value.get("hashed") is False:
        identity = value.get("identity")
        return identity if isinstance(identity, str) else None
    return None


def _evidence(value: Any) -> list[str]:
    """Return the addresses of the evidence."""
    return [name for item in items_of(value) for name in names_in(identifier_of(item))]
