"""What accounts announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from insignia.accounts.values import AgeBand


@dataclass(frozen=True, slots=True)
class AddressVerified:
    """A person has shown that they read the mail sent to `address`."""

    person_id: UUID
    address: str


@dataclass(frozen=True, slots=True)
class BandReached:
    """A young person has come into the next age band."""

    person_id: UUID
    band: AgeBand


@dataclass(frozen=True, slots=True)
class PersonErased:
    """A person left; whoever keeps what could name them lets go of it."""

    person_id: UUID
