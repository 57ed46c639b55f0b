"""How complaints say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NothingSaid(Refusal):
    """A complaint without words: nobody could answer it."""

    code: ClassVar[str] = "complaints.nothing-said"
    sentence: ClassVar[str] = gettext_noop("Say what is wrong, in a sentence or two.")


@dataclass(frozen=True)
class ComplainedTooOften(Refusal):
    """More complaints from one network, or letters to one mailbox, than a person would send."""

    code: ClassVar[str] = "complaints.too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Many complaints came from here in a short time, so this one was not kept. Copy what you "
        "wrote and send it again in an hour, or without an address."
    )


@dataclass(frozen=True)
class LinkOver(Refusal):
    """The link of a letter ran out or never was; nobody hears which."""

    code: ClassVar[str] = "complaints.link-over"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This link is over. The complaint itself is kept and gets an answer all the same; to be "
        "told by letter, complain once more with your address."
    )


@dataclass(frozen=True)
class AnsweredAlready(Refusal):
    """A complaint has one answer, which stays."""

    code: ClassVar[str] = "complaints.answered-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This complaint was answered while you wrote. Open it again to read the answer."
    )


@dataclass(frozen=True)
class NothingToHold(Refusal):
    """Only an open complaint that speaks of fraud holds work, and the work of one learner."""

    code: ClassVar[str] = "complaints.nothing-to-hold"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Awards can be stopped once, for one learner, while a complaint about fraud is open."
    )


@dataclass(frozen=True)
class NoSuchWork(Refusal):
    """Nobody with this address handed anything in for it here; nobody hears whether they exist."""

    code: ClassVar[str] = "complaints.no-such-work"
    sentence: ClassVar[str] = gettext_noop(
        "Nobody with this address has work on this definition with you. Compare it with the one "
        "the learner signs in with."
    )


@dataclass(frozen=True)
class NoReasonGiven(Refusal):
    """An answer without a reason is none."""

    code: ClassVar[str] = "complaints.no-reason"
    sentence: ClassVar[str] = gettext_noop(
        "Say why, in words that whoever complained can understand."
    )
