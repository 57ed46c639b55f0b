"""How assessment says no to learners who ask others for something, and to those they asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class AskedOneself(Refusal):
    """The address is the learner's own."""

    code: ClassVar[str] = "assessment.asked-oneself"
    sentence: ClassVar[str] = gettext_noop(
        "This is your own address. Give the address of the person you want to ask."
    )


@dataclass(frozen=True)
class AlreadyAsked(Refusal):
    """This address was asked the same and has time to answer."""

    address: str

    code: ClassVar[str] = "assessment.already-asked"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have asked {address} already. End that request first if you want to ask anew."
    )


@dataclass(frozen=True)
class AskedTooOften(Refusal):
    """A learner writes to more people a day than anybody would need to."""

    limit: int

    code: ClassVar[str] = "assessment.asked-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "You can ask {limit} people a day. Ask the others tomorrow; your draft is saved."
    )


@dataclass(frozen=True)
class AskingOver(Refusal):
    """The link was ended, ran out, was answered, or never was; nobody hears which."""

    code: ClassVar[str] = "assessment.asking-over"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This request is over, so there is nothing left to answer. "
        "If you still want to help, tell the person who asked you; they can ask you again."
    )


@dataclass(frozen=True)
class AskedAddressNotProved(Refusal):
    """A link can be forwarded, so the asked mailbox has to be proved."""

    code: ClassVar[str] = "assessment.asked-address-not-proved"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Show first that you read the mail of the address that was asked; then you can comment."
    )


@dataclass(frozen=True)
class NothingSaid(Refusal):
    """Not one comment was written."""

    code: ClassVar[str] = "assessment.nothing-said"
    sentence: ClassVar[str] = gettext_noop(
        "Write at least one comment before you send it. One honest sentence helps."
    )


@dataclass(frozen=True)
class AskedForHelpTooOften(Refusal):
    """Somebody asks for a human more often than humans can answer."""

    limit: int

    code: ClassVar[str] = "assessment.asked-for-help-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "You have asked {limit} times today. Somebody will answer; ask again tomorrow."
    )


@dataclass(frozen=True)
class NotSigned(Refusal):
    """A statement says something and is signed with name and role."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "assessment.not-signed"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("Your answer is not complete yet; nothing was sent.")


@dataclass(frozen=True)
class NoInterviewHere(Refusal):
    """No prior learning is claimed, the work is judged blind, or it waits for no verdict."""

    code: ClassVar[str] = "assessment.no-interview-here"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "An interview belongs to prior learning that waits for a verdict and is judged with names. "
        "Judge this work by what was handed in."
    )


@dataclass(frozen=True)
class InterviewInTheFuture(Refusal):
    """The day of the interview has not come yet."""

    code: ClassVar[str] = "assessment.interview-in-the-future"
    sentence: ClassVar[str] = gettext_noop(
        "This day has not come yet. Give the day on which you talked."
    )


@dataclass(frozen=True)
class NoAttemptLeft(Refusal):
    """The definition limits its attempts, and the last one was made."""

    made: int

    code: ClassVar[str] = "assessment.no-attempt-left"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have made all {made} attempts that this one gives. Your work and every feedback stay "
        "with you. Ask the organization what it can do for you."
    )
