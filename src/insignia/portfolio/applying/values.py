"""What an application says of a credential: never more than the credential does (I6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

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
