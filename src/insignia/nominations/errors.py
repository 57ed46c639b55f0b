"""How nominations say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotNominable(Refusal):
    """Nobody can start on this now, so nobody can be nominated for it."""

    code: ClassVar[str] = "nominations.not-nominable"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Nobody can be nominated for this one: it is not judged on evidence here, or it is closed. "
        "Choose another in the catalogue."
    )


@dataclass(frozen=True)
class NominatedOneself(Refusal):
    """The address is the nominator's own."""

    code: ClassVar[str] = "nominations.oneself"
    sentence: ClassVar[str] = gettext_noop(
        "This is your own address. Start on it yourself, without being nominated."
    )


@dataclass(frozen=True)
class NominatedAlready(Refusal):
    """The same person waits for the same already."""

    code: ClassVar[str] = "nominations.already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have nominated this person for it, and they have time to answer. Take that back first."
    )


@dataclass(frozen=True)
class NominatedTooOften(Refusal):
    """More letters a day than anybody needs."""

    limit: int

    code: ClassVar[str] = "nominations.too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "You can nominate {limit} people a day. Nominate the others tomorrow."
    )


@dataclass(frozen=True)
class AchievedInFuture(Refusal):
    """Nobody has shown tomorrow what they are nominated for today."""

    code: ClassVar[str] = "nominations.achieved-in-future"
    sentence: ClassVar[str] = gettext_noop(
        "Give the day on which it was shown: today, or a day in the past."
    )


@dataclass(frozen=True)
class NoReason(Refusal):
    """A nomination without a reason."""

    code: ClassVar[str] = "nominations.no-reason"
    sentence: ClassVar[str] = gettext_noop("Say what you saw, in a sentence or two.")


@dataclass(frozen=True)
class NominationOver(Refusal):
    """The link was answered, ended, ran out or never was; nobody hears which."""

    code: ClassVar[str] = "nominations.over"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This nomination is over, so there is nothing left to answer. You can start on your own."
    )


@dataclass(frozen=True)
class NominatedAddressNotProved(Refusal):
    """A link can be forwarded, so the nominated mailbox has to be proved (rule 21)."""

    code: ClassVar[str] = "nominations.address-not-proved"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Show first that you read the mail of the address that was nominated: add it to your "
        "account, then open the link again."
    )
