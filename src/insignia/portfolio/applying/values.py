"""What an application says of a credential: never more than the credential does (I6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from insignia.achievements.values import Skill

MOST: Final = 50
"""How many credentials one application names; nobody reads more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One credential as it stands in an application.

    `how` says how it was judged, `caution` what a reader has to know before relying on it (nothing
    for a sound one), and `address` where anybody can check it, once a link shows it.
    """

    title: str
    language: str
    issuer: str
    achieved_on: date | None
    shows: str
    skills: tuple[str, ...]
    how: str
    caution: str
    address: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who awarded it, as far as it is known; the country by its two letters."""

    name: str
    id: str = ""
    homepage: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A credential with what another format asks for beside an entry; nobody has signed it.

    `notes` say so, and what else its reader has to know; `picture` is a PNG.
    """

    id: UUID
    entry: Entry
    issuer: Issuer
    credential_id: str
    skills: tuple[Skill, ...]
    notes: tuple[str, ...]
    picture: bytes
    valid_from: datetime
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Telling:
    """The language of whoever takes it along, and our own few words in it."""

    language: str
    judged: str
    original: str
