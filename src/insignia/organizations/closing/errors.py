"""The refusals of closing down and of hand-overs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class OrganizationClosed(Refusal):
    """Something new was asked of an organization that has closed."""

    organization: str
    day: date

    code: ClassVar[str] = "organizations.closed"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "{organization} closed on {day}. What it awarded stays as it is; nothing new can be done "
        "here."
    )


@dataclass(frozen=True)
class NameNotRepeated(Refusal):
    """Who closes has not typed the name, so it may be a slip."""

    name: str

    code: ClassVar[str] = "organizations.name-not-repeated"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "Closing cannot be undone. Type the name “{name}” exactly as it stands here."
    )


@dataclass(frozen=True)
class NoSuchSuccessor(Refusal):
    """Nobody lives at this address who could take over."""

    slug: str

    code: ClassVar[str] = "organizations.no-such-successor"
    sentence: ClassVar[str] = gettext_noop(
        "No open organization but yours is found at “{slug}”. Copy its address from its page here."
    )


@dataclass(frozen=True)
class SuccessorNamed(Refusal):
    """A successor is named already."""

    name: str

    code: ClassVar[str] = "organizations.successor-named"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "{name} is named already. Take that back first if it shall be somebody else."
    )


@dataclass(frozen=True)
class HandoverAnswered(Refusal):
    """This hand-over was answered or taken back before."""

    code: ClassVar[str] = "organizations.handover-answered"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This was answered or taken back meanwhile. Load the page again to see how it stands."
    )


@dataclass(frozen=True)
class HandoverStands(Refusal):
    """A hand-over that took effect is not taken back."""

    code: ClassVar[str] = "organizations.handover-stands"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The organization has closed and its successor has accepted, so everybody reads who "
        "answers now. That stays."
    )
