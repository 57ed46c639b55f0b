"""What an organization calls somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

LONGEST_VALUE: Final = 200


class IdKind(StrEnum):
    """What kind of identifier it is, in the words of Open Badges 3.0 or as its `ext:` name."""

    NUMBER = "sisSourcedId"
    LIST_NUMBER = "oneRosterSourcedId"
    SYSTEM_NUMBER = "systemId"
    USER_NAME = "userName"
    ACCOUNT = "accountId"
    PRINCIPAL_NAME = "ext:eduPersonPrincipalName"
    OTHER = "identifier"


@dataclass(frozen=True, slots=True)
class IdView:
    """An institutional id as its person and its organization see it."""

    id: UUID
    person: str
    organization: str
    kind: IdKind
    value: str
    confirmed_at: datetime
    agreed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An id that its person has agreed to, and by what its organization is known as an issuer."""

    kind: IdKind
    value: str
    did: str
    house: str
    """The beginning of all DIDs of this house: there, no other than `did` is the organization."""

    domains: frozenset[str]
