"""How assessment says no where other people are in the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotSaidWhoAgreed(Refusal):
    """Others are in it and agreed, and nothing says who they are to it, and how they did."""

    code: ClassVar[str] = "assessment.not-said-who-agreed"
    sentence: ClassVar[str] = gettext_noop(
        "Say in a few words who agreed, and how: by word of mouth, in writing, through a parent."
    )


@dataclass(frozen=True)
class NothingCheckedOff(Refusal):
    """Of no piece was anything said."""

    code: ClassVar[str] = "assessment.nothing-checked-off"
    sentence: ClassVar[str] = gettext_noop(
        "Nothing is chosen yet. Say it of one piece at least; the others can wait."
    )


@dataclass(frozen=True)
class NothingToCover(Refusal):
    """Only pictures can be covered here."""

    code: ClassVar[str] = "assessment.nothing-to-cover"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Only pictures can be covered here. Take this piece out, make the people in it "
        "unrecognisable with the program you made it with, and add it again."
    )


@dataclass(frozen=True)
class NoPlaceCovered(Refusal):
    """Not one place was marked, or more than anybody would."""

    most: int

    code: ClassVar[str] = "assessment.no-place-covered"
    sentence: ClassVar[str] = gettext_noop(
        "Mark what is to be covered: at least one place, and at most {most}."
    )


@dataclass(frozen=True)
class NothingToSendBack(Refusal):
    """It was sent back before, or is no longer judged."""

    code: ClassVar[str] = "assessment.nothing-to-send-back"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This piece does not wait for a verdict or was sent back already, so there is nothing to "
        "do. Open the submission again to see where it stands."
    )
