"""How assessment says no to helpers, and to learners who let somebody help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class HasNotAnswered(Refusal):
    """Only who answered the learner, and is still there, can be let in."""

    code: ClassVar[str] = "assessment.has-not-answered"
    sentence: ClassVar[str] = gettext_noop(
        "Choose somebody who has answered you here. If nobody has yet, ask for help first."
    )


@dataclass(frozen=True)
class ConsentTooLong(Refusal):
    """A consent ends by itself, and on a day that is still to come."""

    days: int

    code: ClassVar[str] = "assessment.consent-too-long"
    sentence: ClassVar[str] = gettext_noop(
        "Choose a last day from today on, at most {days} days ahead. You can give it again then."
    )


@dataclass(frozen=True)
class HelpsAlready(Refusal):
    """A consent for this person runs."""

    code: ClassVar[str] = "assessment.helps-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This person works with you already. End that first, then choose anew."
    )


@dataclass(frozen=True)
class OnlyTheLearnerSubmits(Refusal):
    """The consent lets the helper draft, and no more."""

    code: ClassVar[str] = "assessment.only-the-learner-submits"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "What you wrote is saved. Handing it in is left to the learner: tell them that it is ready."
    )


@dataclass(frozen=True)
class AnsweredAlready(Refusal):
    """Somebody else was quicker."""

    code: ClassVar[str] = "assessment.answered-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Somebody has answered this already. Read their answer before you write to the learner."
    )
