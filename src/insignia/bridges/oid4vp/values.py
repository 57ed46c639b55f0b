"""Plain values of asking wallets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LASTS: Final = timedelta(minutes=10)
KEPT: Final = timedelta(hours=24)
"""How long an answer waits for its person before it is deleted."""
MOST_SHOWN: Final = 10
LONGEST_NONCE: Final = 200
BY_BROWSER: Final = "openid4vp-v1-unsigned"
"""What the Digital Credentials API calls a question that the browser itself puts to a wallet."""
CRYPTOSUITES: Final = ("eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-sd-2023")


class Where(StrEnum):
    """Where the wallet is, seen from the browser that asks."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


class Outcome(StrEnum):
    """What became of a question."""

    OPEN = "open"
    SHOWN = "shown"
    DECLINED = "declined"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class ShownCredential:
    """One credential that a wallet has shown, by what it says of itself."""

    name: str
    issuer: str
    is_about_key: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to a wallet as its person sees it."""

    where: Where
    outcome: Outcome
    is_over: bool
    expires_at: datetime
    link: str
    shown: tuple[ShownCredential, ...]
