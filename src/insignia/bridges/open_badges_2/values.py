"""Plain values of the hosted view: why there is none, and what a place under a link answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from insignia.awards.values import Standing


class Absence(StrEnum):
    """Why a credential has no hosted view."""

    ELSEWHERE = "elsewhere"
    LOCKED = "locked"
    YOUNG = "young"
    NO_MAILBOX = "no-mailbox"
    UNREACHED_ISSUER = "unreached-issuer"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What decides whether an award under a live link is shown to older displays."""

    is_locked: bool
    is_young: bool
    has_mailbox: bool
    has_issuer_address: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class Hosted:
    """What stands at the address of an assertion, and whether it was taken back."""

    address: str
    body: bytes
    is_revoked: bool
    file_name: str
