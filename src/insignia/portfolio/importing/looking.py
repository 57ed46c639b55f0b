"""Looking at what was brought: the public procedure for credentials, one look for a claimed page.

This asks other people's servers, so it is done before any transaction. A host that does not answer
is no error: the state says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from insignia.portfolio.disclosing import deriving
from insignia.portfolio.importing import reading, reports, rules
from insignia.portfolio.importing.reading import Contents
from insignia.portfolio.importing.values import CLAIM, State, Whose
from insignia.portfolio.institutional import rules as institutional
from insignia.verification import actions as verification
from insignia.verification.errors import LinkNotReached

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from insignia.portfolio.institutional.values import Agreed
    from insignia.standards.verify.report import Report
    from insignia.verification.values import Seen

_TITLE: Final = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.IGNORECASE)
_TAGS: Final = re.compile(r"<[^>]{0,5000}>")


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at some bytes found: what they are, and what is known of them."""

    state: State
    whose: Whose
    report: Mapping[str, Any]
    contents: Contents
    seen: tuple[Seen, ...] = ()


def examined(
    data: bytes, identifiers: Iterable[str], numbers: Iterable[Agreed], *, at: datetime
) -> Found:
    """Check bytes by the public procedure, and whether they name what a person has proved.

    The numbers that their issuers know them by count only where that very issuer signed. What was
    signed for its holder alone is checked as what its holder could show at the most.
    """
    whole = deriving.shown_whole(data)
    asked = verification.verify_for(whole or data, identifiers, at=at)
    report = asked.checked.report
    contents = reading.contents(data, report, shows_parts=whole is not None)
    whose = rules.whose(asked.recipient, names_nobody=contents.names_nobody)
    if whose is not Whose.YOURS and _is_numbered(data, report, numbers):
        whose = Whose.YOURS
    return Found(
        rules.state_of(report),
        whose,
        reports.written(report),
        contents,
        asked.seen,
    )


def behind(address: str) -> tuple[bytes, bool]:
    """Return what a link leads to, and whether that is a page for people.

    Where a platform shows a badge on a page, the badge stands beside it under the same address
    with `.json`, if it stands anywhere; nothing else is tried.
    """
    found = verification.fetch(address)
    if not reading.is_page(found):
        return found, False
    try:
        beside = verification.fetch(f"{address.partition('?')[0].rstrip('/')}.json")
    except LinkNotReached:
        return found, True
    return (found, True) if reading.is_page(beside) else (beside, False)


def claimed(page: bytes, address: str, *, name: str) -> Found:
    """Return what a certificate's page comes to: a claim, and whether it shows this name."""
    text = page.decode("utf-8", "replace")
    title = _TITLE.search(text)
    host = urlsplit(address).hostname or ""
    said = {
        "kind": CLAIM,
        "id": address,
        "name": " ".join(unescape(title[1]).split()) if title else address,
        "issuer": host,
        "issuer_id": host,
    }
    shown = " ".join(unescape(_TAGS.sub(" ", text)).casefold().split())
    names_them = bool(name) and " ".join(name.casefold().split()) in shown
    whose = Whose.YOURS if names_them else Whose.UNKNOWN
    contents = _claim(said)
    return Found(State.CLAIMED, whose, {}, contents)


def claimed_again(said: Mapping[str, Any], *, name: str, whose: Whose) -> Found:
    """Return what the page of a claim comes to now; one that is gone leaves the claim open."""
    address = str(said["id"])
    try:
        return claimed(verification.fetch(address), address, name=name)
    except LinkNotReached:
        contents = _claim(said)
        return Found(State.UNCONFIRMED, whose, {}, contents)


def _is_numbered(data: bytes, report: Report, numbers: Iterable[Agreed]) -> bool:
    issuer = report.summary.get("issuer") or {}
    theirs = [
        number
        for number in numbers
        if institutional.is_issued_by(str(issuer.get("id", "")), number)
    ]
    return rules.is_issuers_word(report) and any(
        reading.names_as(data, number.kind, number.value) for number in theirs
    )


def _claim(said: Mapping[str, Any]) -> Contents:
    return Contents(is_kept=True, is_carrier=False, names_nobody=False, said=said, parts=())
