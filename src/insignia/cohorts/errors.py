"""How cohorts say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class UnknownCode(Refusal):
    """No group that can be joined has this code."""

    code: ClassVar[str] = "cohorts.unknown-code"
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str] = gettext_noop(
        "No group has this code now. Compare it letter by letter with the one you were given, or "
        "ask for a new one: codes end with their group."
    )


@dataclass(frozen=True)
class CohortIsFull(Refusal):
    """A group has as many learners as one can hold."""

    most: int

    code: ClassVar[str] = "cohorts.full"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This group has {most} learners and takes no more. Ask its lead for another one."
    )


@dataclass(frozen=True)
class NameTaken(Refusal):
    """Two learners of a group would sign in under one name."""

    name: str

    code: ClassVar[str] = "cohorts.name-taken"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Somebody in this group is called “{name}” already. Add a number, as in “{name} 2”."
    )


@dataclass(frozen=True)
class TooManyAtOnce(Refusal):
    """More learners than one page of cards holds, or none."""

    most: int

    code: ClassVar[str] = "cohorts.too-many-at-once"
    sentence: ClassVar[str] = gettext_noop(
        "Enrol between one and {most} learners at a time. Do the others afterwards."
    )


@dataclass(frozen=True)
class CardDoesNotFit(Refusal):
    """The three things on a card do not belong together; nobody hears which is wrong."""

    code: ClassVar[str] = "cohorts.card-does-not-fit"
    sentence: ClassVar[str] = gettext_noop(
        "This does not fit together. Compare it with your card letter by letter, or ask who leads "
        "your group for a new card."
    )


@dataclass(frozen=True)
class TriedTooOften(Refusal):
    """Somebody tries codes."""

    code: ClassVar[str] = "cohorts.tried-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "That was tried too often. Wait ten minutes, and try again with your card beside you."
    )


@dataclass(frozen=True)
class OwnCohort(Refusal):
    """Who leads a group does not learn in it."""

    code: ClassVar[str] = "cohorts.own"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You lead this group, so you cannot join it as a learner. Give the code to your learners."
    )


@dataclass(frozen=True)
class CohortHasEnded(Refusal):
    """Nothing of an ended group changes."""

    code: ClassVar[str] = "cohorts.ended"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This group has ended, so nothing about it changes any more. Open a new one to go on."
    )


@dataclass(frozen=True)
class GoalsDoNotFit(Refusal):
    """A group works towards one to some achievements that can be started."""

    most: int

    code: ClassVar[str] = "cohorts.goals"
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str] = gettext_noop(
        "Choose between one and {most} published achievements of yours that are judged on "
        "evidence; nothing else can be started by a learner."
    )
