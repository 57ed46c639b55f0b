"""Plain values of accounts that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# How the keys of allauth's own letters begin: links that prove an address or renew a password.
LETTERS: Final = "account:"


@dataclass(frozen=True, slots=True)
class Reach:
    """How to write to a person: where, in which language, under which name."""

    email: str
    language: str
    name: str
