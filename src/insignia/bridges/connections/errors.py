"""How connecting says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NoPlace(Refusal):
    """What was typed is no https address."""

    code: ClassVar[str] = "connections.no-place"
    sentence: ClassVar[str] = gettext_noop(
        "Enter the address of the other place, as it stands in your browser there: "
        "https://badges.example."
    )


@dataclass(frozen=True)
class NoHost(Refusal):
    """Nothing at the address speaks Open Badges 3.0 with other places."""

    code: ClassVar[str] = "connections.no-host"
    sentence: ClassVar[str] = gettext_noop(
        "This place does not offer to be connected (Open Badges 3.0). Download your badges there "
        "and bring them as files instead."
    )


@dataclass(frozen=True)
class Strewn(Refusal):
    """A host names addresses of somebody else: what is agreed with one could reach another."""

    host: str

    code: ClassVar[str] = "connections.strewn"
    sentence: ClassVar[str] = gettext_noop(
        "This place sends us on to {host} to ask for your consent. We only connect places that "
        "answer for themselves. If {host} is where your badges are, enter that address."
    )


@dataclass(frozen=True)
class Silent(Refusal):
    """The host does not answer, or not in a way that can be read."""

    code: ClassVar[str] = "connections.silent"
    kind: ClassVar[RefusalKind] = RefusalKind.UNAVAILABLE
    sentence: ClassVar[str] = gettext_noop(
        "The other place does not answer just now. Nothing was changed; try again later."
    )


@dataclass(frozen=True)
class NotRegistered(Refusal):
    """The host does not take us as a client."""

    code: ClassVar[str] = "connections.not-registered"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The other place did not let us introduce ourselves. Download your badges there and bring "
        "them as files instead."
    )


@dataclass(frozen=True)
class NotAsked(Refusal):
    """Somebody comes back who was not sent, too late, twice, or from another host."""

    code: ClassVar[str] = "connections.not-asked"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This answer fits no question of yours that is still open. Begin to connect once more."
    )


@dataclass(frozen=True)
class Declined(Refusal):
    """The learner, or the host, has not agreed."""

    code: ClassVar[str] = "connections.declined"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The other place did not give its consent. Nothing is connected; you can ask again."
    )


@dataclass(frozen=True)
class ConsentOver(Refusal):
    """The host no longer grants what it did."""

    code: ClassVar[str] = "connections.consent-over"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The other place no longer lets us in. Connect it again to go on."
    )


@dataclass(frozen=True)
class NotGranted(Refusal):
    """What is wanted was not agreed to, or nothing is."""

    code: ClassVar[str] = "connections.not-granted"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have not agreed to this at the other place. Connect it again and allow it there."
    )


@dataclass(frozen=True)
class NotToSend(Refusal):
    """It is not accepted, hidden, not sound, or of a kind that the host cannot take."""

    code: ClassVar[str] = "connections.not-to-send"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Only an Open Badge 3.0 that you have accepted and that stands can be sent. Open it in "
        "your portfolio to see what is missing."
    )


@dataclass(frozen=True)
class NotTaken(Refusal):
    """The host got the credential and did not keep it."""

    code: ClassVar[str] = "connections.not-taken"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The other place did not take this credential. It stays here as it is; you can download "
        "it and upload it there yourself."
    )


@dataclass(frozen=True)
class ForGrownUps(Refusal):
    """A young person's credentials go to no other place."""

    code: ClassVar[str] = "connections.for-grown-ups"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Connecting other places is for people of 18 and older, for they keep copies. You can "
        "bring a badge as a file at any age."
    )


@dataclass(frozen=True)
class TooManyPlaces(Refusal):
    """More connections than anybody keeps an eye on."""

    most: int

    code: ClassVar[str] = "connections.too-many"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have connected {most} places, as many as can be. Disconnect one first."
    )
