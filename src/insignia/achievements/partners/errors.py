"""How partnerships say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class UnknownPartner(Refusal):
    """No other organization has this address name."""

    name: str

    code: ClassVar[str] = "achievements.unknown-partner"
    sentence: ClassVar[str] = gettext_noop(
        "There is no other organization at “{name}”. Take the last part of the address of its "
        "public page."
    )


@dataclass(frozen=True)
class AskedAlready(Refusal):
    """The same organization was asked for the same, and it goes on."""

    code: ClassVar[str] = "achievements.partner-asked"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This organization was asked for this already. Wait for its answer, or end that first."
    )


@dataclass(frozen=True)
class TermRunsBackwards(Refusal):
    """The last day lies before the first, or in the past."""

    code: ClassVar[str] = "achievements.partner-term"
    sentence: ClassVar[str] = gettext_noop(
        "The last day lies before the first, or in the past. Correct one of them."
    )


@dataclass(frozen=True)
class NotYetPublished(Refusal):
    """There is no version yet that somebody else could confirm or award."""

    code: ClassVar[str] = "achievements.partner-unpublished"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Other organizations confirm what is published. Publish the definition first, then ask."
    )


@dataclass(frozen=True)
class AnsweredAlready(Refusal):
    """A question was answered or taken back."""

    code: ClassVar[str] = "achievements.partner-answered"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This question was answered or taken back already. Load the page again to see where it "
        "stands."
    )


@dataclass(frozen=True)
class PartnershipOver(Refusal):
    """What has ended cannot be ended again."""

    code: ClassVar[str] = "achievements.partner-over"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This has ended already, and nothing about it changes any more. Load the page again."
    )


@dataclass(frozen=True)
class NoAuthority(Refusal):
    """A site awards only while its authority is in force (rule 48)."""

    code: ClassVar[str] = "achievements.no-authority"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Your organization has no authority to award this now: it was not given, has not begun, or "
        "has ended. Ask the organization that owns the definition."
    )
