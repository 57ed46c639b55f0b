"""Plain values of awarding: states, reasons, recipients, standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from insignia.assessment.values import Route

LONGEST_NARRATIVE: Final = 1_000
LONGEST_NOTE: Final = 2_000
LONGEST_SUBJECT: Final = 1_000  # a did:jwk of an RSA key is the longest name of a key
# With what the key of a letter begins that tells an address of an award that waits there.
WAITS: Final = "award-waits:"
_ACCOUNT: Final = "urn:uuid:"


class State(StrEnum):
    """How far an award has come on its way to a signed credential."""

    AWARDED = "awarded"
    HELD = "held"
    ISSUED = "issued"


class Standing(StrEnum):
    """What a viewer should think of an issued credential; never one word for another."""

    WAITING = "waiting"
    GOOD = "issued"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"


class Change(StrEnum):
    """What an organization does to the standing of an award."""

    REVOKE = "revoke"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    DISPUTE = "dispute"
    SETTLE = "settle"
    SUPERSEDE = "supersede"


class Reason(StrEnum):
    """Why the standing changed: a code that lasts, beside words for this case."""

    AWARDED_IN_ERROR = "awarded-in-error"
    EVIDENCE_NOT_GENUINE = "evidence-not-genuine"
    MISCONDUCT = "misconduct"
    REQUIREMENT_NOT_MET = "requirement-not-met"
    UNDER_INVESTIGATION = "under-investigation"
    MEMBERSHIP_PAUSED = "membership-paused"
    INVESTIGATION_CLOSED = "investigation-closed"
    CORRECTED_DETAILS = "corrected-details"
    NEWER_EDITION = "newer-edition"
    AFTER_APPEAL = "after-appeal"
    NEW_IDENTIFIER = "new-identifier"
    HOLDER_REQUEST = "holder-request"
    OTHER = "other"


REASONS: dict[Change, tuple[Reason, ...]] = {
    Change.REVOKE: (
        Reason.AWARDED_IN_ERROR,
        Reason.EVIDENCE_NOT_GENUINE,
        Reason.MISCONDUCT,
        Reason.HOLDER_REQUEST,
        Reason.OTHER,
    ),
    Change.SUSPEND: (
        Reason.UNDER_INVESTIGATION,
        Reason.REQUIREMENT_NOT_MET,
        Reason.MEMBERSHIP_PAUSED,
        Reason.OTHER,
    ),
    Change.REINSTATE: (Reason.INVESTIGATION_CLOSED, Reason.REQUIREMENT_NOT_MET, Reason.OTHER),
    Change.DISPUTE: (
        Reason.EVIDENCE_NOT_GENUINE,
        Reason.UNDER_INVESTIGATION,
        Reason.OTHER,
    ),
    Change.SETTLE: (Reason.INVESTIGATION_CLOSED, Reason.OTHER),
    Change.SUPERSEDE: (Reason.NEWER_EDITION, Reason.CORRECTED_DETAILS, Reason.OTHER),
}


class RowOutcome(StrEnum):
    """What becomes of a row of a list: by the check first, by the release then."""

    BAD = "bad"
    READY = "ready"
    REPEATED = "repeated"
    AWARDED = "awarded"
    LEFT_OUT = "left-out"


class RowState(StrEnum):
    """The same as a person follows it: an awarded row waits, is signed or is held."""

    BAD = "bad"
    REPEATED = "repeated"
    READY = "ready"
    WAITING = "waiting"
    SIGNED = "signed"
    HELD = "held"
    UNREACHED = "unreached"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list has come; every number is counted, none estimated."""

    counts: dict[RowState, int]
    is_released: bool
    is_granted: bool

    @property
    def total(self) -> int:
        """How many rows there is something to do for."""
        return sum(
            number
            for state, number in self.counts.items()
            if state not in {RowState.BAD, RowState.UNREACHED}
        )

    @property
    def done(self) -> int:
        """How many of them have come to an end, good or not."""
        ends = (RowState.SIGNED, RowState.HELD, RowState.LEFT_OUT)
        return sum(self.counts[state] for state in ends)

    @property
    def percent(self) -> int:
        """How much of it is done, rounded down: a hundred means all of it."""
        return 100 * self.done // self.total if self.total else 100

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.is_granted and not self.counts[RowState.WAITING]


def account_name(person_id: UUID) -> str:
    """Return what stands in the place of an address for somebody who has none."""
    return f"{_ACCOUNT}{person_id}"


def is_account_name(address: str) -> bool:
    """Say whether a recipient is known by their account and not by an address."""
    return address.startswith(_ACCOUNT)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom an award is for: an address that can be proved, and a name to be shown."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """What the standing of an award follows from."""

    is_issued: bool
    is_revoked: bool = False
    is_suspended: bool = False
    is_superseded: bool = False
    is_disputed: bool = False
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AwardView:
    """An award as other slices see it."""

    id: UUID
    organization_id: UUID
    version_id: UUID
    person_id: UUID | None
    name: str
    recipient_name: str
    route: Route
    standing: Standing
    achieved_on: date
    awarded_at: datetime
    issued_at: datetime | None
    expires_at: datetime | None
    decision_id: UUID | None
    submission_id: UUID | None
    credential_id: str
    superseded_by: UUID | None
    is_held: bool = False
    language: str = ""  # of its name
    issuer: str = ""  # whose name and key it bears: the owner of the definition, or a site
    issuer_slug: str = ""
    by_result: str = ""  # in the language of its name: which signed result decided, where one did


@dataclass(frozen=True, slots=True)
class JourneyParts:
    """What a learner wants in the record of their way, beside dates and outcomes."""

    overview: bool = False
    changes: bool = False
    reflection: bool = False
    feedback: bool = False


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of standing as its learner reads it, in words, with what they answered."""

    id: UUID
    at: datetime
    standing: str
    happened: str
    reason: str
    note: str
    replies: tuple[tuple[str, datetime], ...]
