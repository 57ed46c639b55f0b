"""Plain values of accounts that cross borders."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """How to write to a person: where, in which language, under which name."""

    email: str
    language: str
    name: str
