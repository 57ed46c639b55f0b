"""Plain values of accounts that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST_IDENTIFIER: Final = 500
LONGEST_NAME: Final = 120
# An address as it travels (RFC 5321, 4.5.3.1.3, without the brackets).
LONGEST_ADDRESS: Final = 254
# How the keys of allauth's own letters begin: links that prove an address or renew a password.
LETTERS: Final = "account:"
LONGEST_KID_SAFE_NAME: Final = 30


class AgeBand(StrEnum):
    """How old somebody is, as closely as anybody here needs to know (decision 0019)."""

    UNDER_13 = "under-13"
    FROM_13 = "13-15"
    FROM_16 = "16-17"
    ADULT = "adult"

    @property
    def begins_at(self) -> int:
        """The age at which somebody comes into this band."""
        return {"under-13": 0, "13-15": 13, "16-17": 16, "adult": 18}[self.value]

    @property
    def is_minor(self) -> bool:
        """Whether somebody else decides what becomes public of them (rule 29)."""
        return self is not AgeBand.ADULT


@dataclass(frozen=True, slots=True)
class Reach:
    """How to write to a person: where, in which language, under which name.

    `email` is their address, or what stands for one (`letters.only_here`).
    """

    email: str
    language: str
    name: str
