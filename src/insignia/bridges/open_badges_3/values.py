"""Plain values of the Open Badges 3.0 API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

_SCOPE: Final = "https://purl.imsglobal.org/spec/ob/v3p0/scope/"
BASE: Final = "ims/ob/v3p0"
ABOUT_ITSELF: Final = ("client_uri", "logo_uri", "tos_uri", "policy_uri")
LONGEST: Final = 500
MOST_ON_A_PAGE: Final = 100
ON_A_PAGE: Final = 50
MOST_BYTES: Final = 1_048_576
TOKEN_TYPE: Final = "text/plain"  # noqa: S105 - a media type
JSON_TYPES: Final = frozenset(
    {"application/json", "application/vc+ld+json", "application/vc", "application/ld+json"}
)


class Scope(StrEnum):
    """What a platform may be let do."""

    READ = f"{_SCOPE}credential.readonly"
    ADD = f"{_SCOPE}credential.upsert"
    READ_PROFILE = f"{_SCOPE}profile.readonly"
    CHANGE_PROFILE = f"{_SCOPE}profile.update"


@dataclass(frozen=True, slots=True)
class Registration:
    """A platform that wants to be known, as far as we keep what it says."""

    name: str
    redirect_uris: tuple[str, ...]
    scope: str
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a person's credentials is asked for."""

    limit: int
    offset: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """That part: documents and tokens byte for byte, and how many there are in all."""

    documents: tuple[bytes, ...]
    tokens: tuple[bytes, ...]
    total: int


class Became(StrEnum):
    """What became of a credential that a platform has sent."""

    CREATED = "created"
    REPLACED = "replaced"
    SAME = "same"
    UNCHANGED = "unchanged"
