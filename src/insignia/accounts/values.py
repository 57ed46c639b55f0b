"""Plain values of accounts that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST_NAME: Final = 120
# An address as it travels (RFC 5321, 4.5.3.1.3, without the brackets).
LONGEST_ADDRESS: Final = 254
# How the keys of allauth's own letters begin: links that prove an address or renew a password.
LETTERS: Final = "account:"


@dataclass(frozen=True, slots=True)
class Reach:
    """How to write to a person: where, in which language, under which name."""

    email: str
    language: str
    name: str
