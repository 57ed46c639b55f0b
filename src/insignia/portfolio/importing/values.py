"""What is known of a credential from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from insignia.portfolio.disclosing.values import SHOWS_PARTS

LONGEST_ADDRESS: Final = 2_000
LONGEST_NAME: Final = 200
CLAIM: Final = "claim"
"""Of which kind a page for people is, which nobody signed."""

_SUFFIXES: Final = {
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "application/vc": ".json",
    "text/html": ".html",
}


class Carried(StrEnum):
    """How it came."""

    FILE = "file"
    LINK = "link"
    PASTED = "pasted"
    WALLET = "wallet"
    PROGRAM = "program"
    PLACE = "place"
    CHOSEN = "chosen"


class State(StrEnum):
    """What the last check came to; what cannot be known is neither good nor bad (rule 49)."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    ALTERED = "altered"
    FAULTY = "faulty"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    NOT_BEGUN = "not-begun"
    CLAIMED = "claimed"

    @property
    def is_genuine(self) -> bool:
        """Whether its issuer really issued it, whatever became of it since."""
        return self in {
            State.CONFIRMED,
            State.REVOKED,
            State.SUSPENDED,
            State.EXPIRED,
            State.NOT_BEGUN,
        }

    @property
    def is_shareable(self) -> bool:
        """Whether it may be shown to others at all: nobody is helped by a forgery."""
        return self not in {State.ALTERED, State.FAULTY}


class Whose(StrEnum):
    """Whether it names an identifier that the person who brought it has proved."""

    YOURS = "yours"
    OTHERS = "others"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of something that was brought."""

    holding_id: UUID
    is_new: bool
    parts: int
    """How many new credentials stood inside it."""


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """A document of an issuer elsewhere as a check last found it, and where an archive has it."""

    address: str
    is_list: bool
    body: bytes
    seen_at: datetime
    path: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """A credential from elsewhere, with what is known of it and since when."""

    id: UUID
    state: State
    whose: Whose
    carried: Carried
    source: str
    file_name: str
    media_type: str
    size: int
    blob: str
    digest: str
    checked_at: datetime
    known_state: State | None
    known_at: datetime | None
    within: UUID | None
    said: Mapping[str, Any]
    report: Mapping[str, Any]

    @property
    def suffix(self) -> str:
        """With what the name of its file ends."""
        return _SUFFIXES.get(self.media_type, ".jwt")

    @property
    def is_picture(self) -> bool:
        """Whether it came as a badge picture."""
        return self.media_type.startswith("image/")

    @property
    def is_claim(self) -> bool:
        """Whether it is a page that says so, also when that page is gone by now."""
        return self.said.get("kind") == CLAIM

    @property
    def is_lost(self) -> bool:
        """Whether more was known of it once than can be found out now."""
        return self.state is State.UNCONFIRMED and self.known_state is not None

    @property
    def shows_parts(self) -> bool:
        """Whether it is for its holder alone, who shows copies with some of its parts."""
        return bool(self.said.get(SHOWS_PARTS))

    @property
    def is_choosable(self) -> bool:
        """Whether its holder may make such a copy."""
        return self.shows_parts and self.whose is Whose.YOURS and self.state.is_shareable

    @property
    def is_shareable(self) -> bool:
        """Whether its holder may show it as theirs, just as it is."""
        return self.whose is Whose.YOURS and self.state.is_shareable and not self.shows_parts
