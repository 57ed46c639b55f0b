"""How guardianships say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class ConsentNeeded(Refusal):
    """A young person would hand something in, or write to others, before a guardian agreed."""

    code: ClassVar[str] = "guardians.consent-needed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A parent or guardian has to agree first. Ask them on the page “My guardian”; your work "
        "is kept, and you can go on with it."
    )


@dataclass(frozen=True)
class GuardianNeeded(Refusal):
    """Nobody is there who could say yes to something becoming public."""

    code: ClassVar[str] = "guardians.guardian-needed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Until you are 18, a parent or guardian decides what others see of you. Name them on the "
        "page “My guardian” first."
    )


@dataclass(frozen=True)
class GuardianDecides(Refusal):
    """Somebody who has a guardian here cannot choose another one."""

    code: ClassVar[str] = "guardians.guardian-decides"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your guardian has answered already, so nobody else can be asked. Talk to them: their "
        "letter has a link by which they can change their answer at any time."
    )


@dataclass(frozen=True)
class OwnAddress(Refusal):
    """The guardian's address is the young person's own."""

    code: ClassVar[str] = "guardians.own-address"
    sentence: ClassVar[str] = gettext_noop(
        "This is your own address. Give the address of your parent or guardian."
    )


@dataclass(frozen=True)
class AskedGuardiansTooOften(Refusal):
    """More letters than a mistyped address explains."""

    limit: int

    code: ClassVar[str] = "guardians.asked-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "You can write to {limit} addresses a day. Try again tomorrow; your work is kept."
    )


@dataclass(frozen=True)
class NoYoungPerson(Refusal):
    """A grown-up person asks for a guardian."""

    code: ClassVar[str] = "guardians.no-young-person"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You decide for yourself here, so nobody is asked. There is nothing to do."
    )


@dataclass(frozen=True)
class NotAgreed(Refusal):
    """A consent without a name, or without the yes."""

    code: ClassVar[str] = "guardians.not-agreed"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("Write your name, so that it is you who agrees.")


@dataclass(frozen=True)
class LinkOver(Refusal):
    """The link of a guardian is over, or never was; nobody hears which."""

    code: ClassVar[str] = "guardians.link-over"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This link is over: the young person has come of age, has left, or has asked somebody "
        "else. If that cannot be, ask them to write to you again."
    )
