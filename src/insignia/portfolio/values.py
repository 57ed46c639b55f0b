"""Plain values of the portfolio: what a share shows, and a holding as pages see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from insignia.achievements.values import VersionView
from insignia.assessment.values import ArtifactView, DecisionView
from insignia.awards.values import AwardView, Standing
from insignia.feeds.values import SignedResult
from insignia.portfolio.importing.values import ImportView, State, Whose

if TYPE_CHECKING:
    from insignia.portfolio.collecting.values import Arrangement

LONGEST_LABEL: Final = 120
LONGEST_ORIGIN: Final = 300
MOST_IN_A_LINK: Final = 50
MOST_QUESTIONS_A_DAY: Final = 5
SHORTEST_PASSWORD: Final = 8


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
class Shown:
    """What the holder chose to show under one link, beyond the credential itself."""

    name: bool = False
    feedback: bool = False
    evidence: bool = False
    journey: bool = False
    score: bool = False
    reflection: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """What opening a link takes beside having it: a password, or the mailbox of one person."""

    password: str = ""
    recipient_name: str = ""
    recipient_address: str = ""

    @property
    def is_shut(self) -> bool:
        """Whether the link alone does not open it."""
        return bool(self.password or self.recipient_address)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one credential: its holder's words, and what they chose to show."""

    said: str = ""
    evidence: bool = False
    reflection: bool = False
    feedback: bool = False


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """What somebody wants their profile to say, and where it stands."""

    slug: str
    headline: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a link shows beside the credentials themselves, to whom, what for and until when."""

    shown: Shown
    label: str
    expires_at: datetime | None
    title: str = ""
    lock: Lock = field(default_factory=Lock)
    framing: str = ""
    collection_id: UUID | None = None
    arrangement: Arrangement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingView:
    """A credential in its holder's keeping, wherever it came from: what is said of either kind."""

    id: UUID
    name: str
    language: str
    issuer: str
    summary: str
    skills: tuple[str, ...]
    image: str
    achieved_on: date | None
    expires_at: datetime | None
    credential_id: str
    file_name: str
    standing: str
    is_accepted: bool
    is_hidden: bool
    received_at: datetime

    @property
    def is_new(self) -> bool:
        """Whether its holder has neither accepted nor hidden it."""
        return not self.is_accepted and not self.is_hidden

    @property
    def is_acceptable(self) -> bool:
        """Whether its holder may take it on as their own."""
        return self.standing != Standing.WAITING.value

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against it."""
        return self.standing in {Standing.GOOD.value, State.CONFIRMED.value}

    @property
    def state(self) -> str:
        """The one word to show: what is known of it, else where its holder has put it."""
        return "hidden" if self.is_sound and self.is_hidden else self.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardedHolding(HoldingView):
    """One that was awarded here."""

    award: AwardView
    version: VersionView


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedHolding(HoldingView):
    """One that its holder brought from elsewhere."""

    brought: ImportView

    @property
    def state(self) -> str:
        """The one word to show: a genuine credential of somebody else is none of one's own."""
        if self.is_hidden and self.is_sound:
            return "hidden"
        is_others = self.brought.whose is Whose.OTHERS and self.brought.state.is_shareable
        return "not-yours" if is_others else self.standing

    @property
    def is_acceptable(self) -> bool:
        """Whether it names its holder and is not known to be a forgery."""
        return self.brought.is_shareable


@dataclass(frozen=True, slots=True)
class KeyBound:
    """A credential as one wallet has it: who issued it under which name, and about which key."""

    issuer: str
    credential_id: str
    key: str


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """A part of somebody's work that a credential can serve in as evidence."""

    submission_id: UUID
    work: str
    part_id: str
    part: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """A link as its holder sees it."""

    id: UUID
    label: str
    title: str
    names: tuple[str, ...]
    shown: Shown
    lock: Lock
    created_at: datetime
    expires_at: datetime | None
    ended_at: datetime | None
    is_live: bool
    is_waiting: bool
    url: str
    openings: tuple[tuple[date, int], ...] = ()
    framing: str = ""
    linkedin_url: str = ""
    is_profile: bool = False
    """Whether it is what a public profile shows, at an address of its own that nobody counts."""

    @property
    def opened(self) -> int:
        """How often it was opened in all."""
        return sum(count for _, count in self.openings)

    @property
    def last_opened_on(self) -> date | None:
        """The last day on which it was opened."""
        return max((day for day, _ in self.openings), default=None)


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """One criterion of the frozen rubric, and what was found."""

    title: str
    description: str
    state: str
    level: str
    comment: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """How an achievement was judged, criterion by criterion."""

    decision: DecisionView
    criteria: tuple[JudgedCriterion, ...]

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(1 for each in self.criteria if each.state == "met")


@dataclass(frozen=True, slots=True)
class StepOfWay:
    """One attempt as a record of the way tells it: only what its learner chose stands there."""

    number: str
    outcome: str
    submitted_at: datetime
    decided_at: datetime
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SharedCredential:
    """What a stranger with a live link may see."""

    holding: HoldingView
    shown: Shown
    holder: str
    judged: Judged | None
    evidence: tuple[ArtifactView, ...]
    reflection: tuple[tuple[str, str], ...]
    way: tuple[StepOfWay, ...]
    results: tuple[SignedResult, ...]
    url: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class SharedSet:
    """Several credentials under one live link: what stands above them, and each with its page."""

    title: str
    holder: str
    items: tuple[tuple[HoldingView, str], ...]
    arrangement: Arrangement
    url: str
    expires_at: datetime | None
