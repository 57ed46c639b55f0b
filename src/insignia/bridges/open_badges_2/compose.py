"""An issued credential and its achievement in the words of Open Badges 2.0.

Pure: documents in, documents out. 1EdTech, final of 12 April 2018, chapter "Data Model".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.terms import OPEN_BADGES_2

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.organizations.values import PublicProfile

_MAILBOX: Final = "emailAddress"
_TOLD_OF_EVIDENCE: Final = ("name", "description", "narrative", "genre", "audience")
_TOLD_OF_ALIGNMENT: Final = (
    "targetName",
    "targetUrl",
    "targetDescription",
    "targetFramework",
    "targetCode",
)


def mailbox_in(credential: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the salted hash of an e-mail address that a credential names, if it names one."""
    named = credential["credentialSubject"].get("identifier", [])
    return next((each for each in named if each["identityType"] == _MAILBOX), None)


def assertion(
    credential: Mapping[str, Any], *, address: str, badge: str, picture: str
) -> dict[str, Any]:
    """Return the assertion that an issued credential comes to, at its address."""
    mailbox, subject = mailbox_in(credential), credential["credentialSubject"]
    assert mailbox is not None, "older badges name their recipient"
    said = {
        "@context": OPEN_BADGES_2,
        "id": address,
        "type": "Assertion",
        "@language": subject["achievement"].get("inLanguage"),
        "recipient": {
            "type": "email",
            "hashed": True,
            "identity": mailbox["identityHash"],
            "salt": mailbox.get("salt"),
        },
        "badge": badge,
        "verification": {"type": "HostedBadge"},
        "issuedOn": credential.get("awardedDate") or credential["validFrom"],
        "expires": credential.get("validUntil"),
        "image": picture,
        "narrative": subject.get("narrative"),
        "evidence": [
            {"type": "Evidence", **_chosen(each, _TOLD_OF_EVIDENCE)}
            for each in credential.get("evidence", [])
        ],
    }
    return _without_empty(said)


def taken_back(*, address: str, reason: str) -> dict[str, Any]:
    """Return all that is left of a revoked assertion."""
    said = {
        "@context": OPEN_BADGES_2,
        "id": address,
        "type": "Assertion",
        "revoked": True,
        "revocationReason": reason,
    }
    return _without_empty(said)


def badge_class(achievement: Mapping[str, Any], *, address: str, issuer: str) -> dict[str, Any]:
    """Return what was achieved; `issuer` is where the profile stands of whoever awards it."""
    criteria = achievement["criteria"]
    said = {
        "@context": OPEN_BADGES_2,
        "id": address,
        "type": "BadgeClass",
        "@language": achievement.get("inLanguage"),
        "name": achievement["name"],
        "description": achievement["description"],
        # A plain address: many a display of that age shows nothing else.
        "image": achievement["image"]["id"],
        "criteria": _chosen(criteria, ("id", "narrative")),
        "issuer": issuer,
        "alignment": [
            {"type": "AlignmentObject", **_chosen(each, _TOLD_OF_ALIGNMENT)}
            for each in achievement.get("alignment", [])
        ],
        "tags": achievement.get("tag", []),
        "version": achievement.get("version"),
    }
    return _without_empty(said)


def issuer(profile: PublicProfile, *, address: str, page: str, scope: str) -> dict[str, Any]:
    """Return who issues; `scope` is where all of its assertions stand, and no one else's."""
    said = {
        "@context": OPEN_BADGES_2,
        "id": address,
        "type": "Issuer",
        "name": profile.name,
        "url": profile.url or page,
        "email": profile.email,
        "description": profile.description,
        "verification": {"type": "VerificationObject", "startsWith": [scope]},
    }
    return _without_empty(said)


def written(said: Mapping[str, Any]) -> bytes:
    """Return a document as it is sent."""
    return json.dumps(said, indent=2, ensure_ascii=False).encode()


def _chosen(members: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: members[name] for name in names if members.get(name)}


def _without_empty(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}
