"""How asking wallets says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.bridges.oauth.errors import ProtocolRefusal
from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class QuestionOver(ProtocolRefusal):
    """There is no such question, it is over, or it was answered."""

    code: ClassVar[str] = "oid4vp.question-over"
    error: ClassVar[str] = "invalid_request"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This question to a wallet is over or was answered. Go back to where it was asked, and "
        "begin anew."
    )


@dataclass(frozen=True)
class UnreadableAnswer(ProtocolRefusal):
    """The answer is not in the form that was asked for."""

    detail: str

    code: ClassVar[str] = "oid4vp.unreadable-answer"
    error: ClassVar[str] = "invalid_request"
    sentence: ClassVar[str] = gettext_noop("The wallet's answer cannot be read: {detail}")


@dataclass(frozen=True)
class NotProven(ProtocolRefusal):
    """What was shown does not hold, or is not the holder's to show."""

    detail: str

    code: ClassVar[str] = "oid4vp.not-proven"
    error: ClassVar[str] = "invalid_request"
    sentence: ClassVar[str] = gettext_noop("What the wallet has shown does not hold: {detail}")


@dataclass(frozen=True)
class OtherBrowser(Refusal):
    """The wallet's answer came back to another browser than the one that asked."""

    code: ClassVar[str] = "oid4vp.other-browser"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your wallet has not led you back here yet. Finish there, and follow it back into this "
        "browser."
    )


@dataclass(frozen=True)
class NothingToKeep(Refusal):
    """No credential waits to be kept."""

    code: ClassVar[str] = "oid4vp.nothing-to-keep"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Nothing from your wallet waits here any more. Ask it once more."
    )
