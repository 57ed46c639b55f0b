"""Plain values of the check page: what is asked, and the answer as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from insignia.organizations.values import HandoverView
    from insignia.standards.verify.report import Finding, Outcome, Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, the bytes it is about, and when it was made."""

    report: Report
    data: bytes
    at: datetime
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that a check rested on, as it stood at its address then."""

    address: str
    is_list: bool  # a status list; otherwise the keys of its issuer
    body: bytes


@dataclass(frozen=True, slots=True)
class CheckedFor:
    """The same for somebody who says it is theirs, with what was found about that."""

    checked: Checked
    recipient: tuple[Finding, ...]
    matched: str = ""
    """The identifier of theirs that it names, if it names one."""
    seen: tuple[Seen, ...] = ()
    """What it rested on: who keeps it can show later how things stood."""


@dataclass(frozen=True, slots=True)
class Step:
    """One check in a reader's words, with the findings behind it for an engineer."""

    state: Outcome
    title: str | Promise
    text: str | Promise
    findings: tuple[Finding, ...]
    left_off: int = 0


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued, as far as it can be said: the claimed name, and what stands behind it."""

    name: str
    identifier: str
    host: str
    trust: str = ""
    profile_path: str = ""
    vouched_by: str = ""
    proved_domains: tuple[str, ...] = ()
    closed_at: datetime | None = None
    farewell: str = ""
    successor: HandoverView | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """One result a document reports: what was judged, and what was reached."""

    about: str
    reached: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a document says that it was judged, sentence by sentence."""

    sentences: tuple[str, ...]
    rubric_digest: str


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a document names by its digest, in hexadecimal."""

    name: str
    media_type: str
    algorithm: str
    digest: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A file that was brought beside a credential, and which of its named ones it is."""

    file_name: str
    names_any: bool
    same: NamedFile | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of itself, worth what the verdict beside it is worth."""

    name: str = ""
    achievement: str = ""
    achieved: str = ""
    issued: str = ""
    ends: str = ""
    recipient: str = ""
    criteria: str = ""
    judgement: str = ""
    assessed: Assessed | None = None
    files: tuple[NamedFile, ...] = ()
    results: tuple[Reached, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the check page shows about one document."""

    verdict: str
    sentence: str
    steps: tuple[Step, ...]
    not_checked: tuple[Step, ...]
    issuer: Issuer | None
    said: Said
    checked_at: datetime
    recipient: str
    raw: str
    is_raw_cut: bool
    compared: Compared | None = None
