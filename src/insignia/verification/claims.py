"""What a document says of itself, in a reader's words.

Read from the bytes that were received, bounded like everything a stranger wrote, and shown as the
document's own words: the verdict beside them says what they are worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.strictjson import items_of
from insignia.standards.verify.document import open_document
from insignia.verification import assessments, files
from insignia.verification.values import Reached, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

RESULTS_SHOWN = 30
LONGEST = 2_000
OLDER = frozenset({"open-badge-1", "open-badge-2"})


def said(summary: Mapping[str, Any], data: bytes) -> Said:
    """Return the claims of a document as far as they can be read."""
    members = _members(data)
    subject = _object(members.get("credentialSubject"))
    achievement = _object(subject.get("achievement"))
    if str(summary.get("kind")) in OLDER:
        return _of_older_badge(summary)
    return Said(
        name=_text(summary.get("name")),
        achievement=_text(achievement.get("description")),
        achieved=day(summary.get("awardedDate")),
        issued=day(summary.get("validFrom")),
        ends=day(summary.get("validUntil")),
        recipient=_recipient(subject),
        criteria=_text(_object(achievement.get("criteria")).get("narrative")),
        judgement=_text(subject.get("narrative")),
        files=files.named(members),
        assessed=assessments.said(summary.get("assessment", {})),
        results=_results(subject, achievement),
        language=_text(achievement.get("inLanguage")),
    )


def _of_older_badge(summary: Mapping[str, Any]) -> Said:
    """Return the claims of an Open Badge of version 1 or 2: what its host has, not the copy."""
    achievement = _object(summary.get("achievement"))
    return Said(
        name=_text(summary.get("name")),
        achievement=_text(achievement.get("description")),
        issued=day(summary.get("validFrom")),
        ends=day(summary.get("validUntil")),
        recipient=_text(summary.get("recipient")) or _scrambled(),
        criteria=_text(achievement.get("criteria")),
    )


def text_of(data: bytes) -> str:
    """Return the credential's text, taken out of a picture if it came in one."""
    try:
        return unbake(data).document.decode("utf-8", "replace")
    except InsigniaError:
        return ""


def day(moment: Any) -> str:
    """Return a date-time of a document as a date in the reader's form; empty if it is none."""
    try:
        parsed = parse_datetime(moment) if isinstance(moment, str) else None
    except ValueError:
        return ""
    return date_format(parsed) if parsed else ""


def _members(data: bytes) -> Mapping[str, Any]:
    try:
        return open_document(unbake(data).document).members
    except InsigniaError:
        return {}


def _recipient(subject: Mapping[str, Any]) -> str:
    if _text(subject.get("id")):
        return _text(subject.get("id"))
    identity = _object(subject.get("identifier"))
    if identity.get("hashed") is True:
        return _scrambled()
    return _text(identity.get("identityHash"))


def _scrambled() -> str:
    return _("Somebody whose address is scrambled; check again with the one they gave you.")


def _results(subject: Mapping[str, Any], achievement: Mapping[str, Any]) -> tuple[Reached, ...]:
    described = {
        _text(each.get("id")): each for each in _objects(achievement.get("resultDescription"))
    }
    found = []
    for result in _objects(subject.get("result"))[:RESULTS_SHOWN]:
        about = described.get(_text(result.get("resultDescription")), {})
        levels = {
            _text(level.get("id")): _text(level.get("name"))
            for level in _objects(about.get("rubricCriterionLevel"))
        }
        reached = levels.get(_text(result.get("achievedLevel"))) or _text(result.get("value"))
        if _text(about.get("name")) and reached:
            found.append(Reached(_text(about.get("name")), reached))
    return tuple(found)


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in items_of(value) if isinstance(each, dict)]


def _object(value: Any) -> Mapping[str, Any]:
    return next(iter(_objects(value)), {})


def _text(value: Any) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""
