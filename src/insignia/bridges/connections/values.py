"""Plain values of connections: what a host says of itself, what it grants, what came of asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

LONGEST_ADDRESS: Final = 2_000
LONGEST_NAME: Final = 200
MOST: Final = 10
# How long somebody may take to agree at the other place.
WAITS: Final = timedelta(minutes=30)
# A token that ends within this time is renewed before it is used.
NEARLY_OVER: Final = timedelta(seconds=60)
PAGE: Final = 20
MOST_PAGES: Final = 25
_SCOPE: Final = "https://purl.imsglobal.org/spec/ob/v3p0/scope/"
READ: Final = f"{_SCOPE}credential.readonly"
SEND: Final = f"{_SCOPE}credential.upsert"
STAY: Final = "offline_access"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What a host says of itself: its name, where it is asked, and what it may be asked for."""

    base: str
    name: str
    registration: str
    authorization: str
    token: str
    renewal: str
    scopes: tuple[str, ...]
    issuer: str = ""
    revocation: str = ""
    names_itself: bool = False
    """Whether it says who it is when it leads people back (RFC 9207)."""


@dataclass(frozen=True, slots=True)
class Client:
    """What a host calls us, and by what it knows us."""

    id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a host has granted, and until when."""

    access: str
    renewal: str
    scopes: tuple[str, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the credentials that a host keeps, as they came, and where the next are."""

    documents: tuple[bytes, ...]
    following: str


class Trouble(StrEnum):
    """Why nothing comes from a place just now."""

    NONE = ""
    SILENT = "silent"
    CONSENT_OVER = "consent-over"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionView:
    """A connection as its learner sees it."""

    id: UUID
    name: str
    host: str
    address: str
    is_connected: bool
    is_asked: bool
    may_fetch: bool
    may_send: bool
    is_fetching: bool
    connected_at: datetime | None
    fetched_at: datetime | None
    new: int
    known: int
    unread: int
    trouble: Trouble
