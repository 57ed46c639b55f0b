"""How feeds say no. Whatever is refused here, nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class UnusableKey(Refusal):
    """What was given as the key of a feed is none that we can check signatures with."""

    code: ClassVar[str] = "feeds.unusable-key"
    sentence: ClassVar[str] = gettext_noop(
        "This is not a public key of the kind Ed25519 or P-256. Ask the feed for its public key "
        "as a JWK or as a Multikey, and paste it whole."
    )


@dataclass(frozen=True)
class FeedKnown(Refusal):
    """A feed of this name is in force already."""

    name: str

    code: ClassVar[str] = "feeds.known"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” is registered already. End it first if its key has changed, then register it "
        "again."
    )


@dataclass(frozen=True)
class UnknownFeed(Refusal):
    """No feed of this name is in force with the organization that awards."""

    name: str

    code: ClassVar[str] = "feeds.unknown"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The organization takes no results from “{name}” now. Ask it whose results it takes."
    )


@dataclass(frozen=True)
class ResultUnreadable(Refusal):
    """A file is no signed result in the form we document."""

    detail: str

    code: ClassVar[str] = "feeds.unreadable"
    sentence: ClassVar[str] = gettext_noop(
        "This file is no signed result that can be read. {detail} Bring the file exactly as you "
        "received it."
    )


@dataclass(frozen=True)
class SignatureDoesNotFit(Refusal):
    """A result was not signed with the key of its feed, or was changed afterwards."""

    name: str

    code: ClassVar[str] = "feeds.signature"
    sentence: ClassVar[str] = gettext_noop(
        "The signature does not fit the key of “{name}”: the file was changed, or somebody else "
        "signed it. Bring the original file, or ask “{name}” for a new one."
    )


@dataclass(frozen=True)
class OtherPerson(Refusal):
    """A result is about an address that this person has not proved."""

    code: ClassVar[str] = "feeds.other-person"
    sentence: ClassVar[str] = gettext_noop(
        "This result is about an address that is not among your proved ones. If it is yours, add "
        "it to your account, open the link we send there, and bring the file again."
    )


@dataclass(frozen=True)
class NobodyOfThatAddress(Refusal):
    """A program sent a result about an address that nobody here has proved."""

    code: ClassVar[str] = "feeds.nobody"
    sentence: ClassVar[str] = gettext_noop(
        "Nobody here has proved the address in this result. Give the learner the file: they can "
        "bring it themselves once their address is proved."
    )


@dataclass(frozen=True)
class ResultTooOld(Refusal):
    """A result is older than the definition allows."""

    months: int

    code: ClassVar[str] = "feeds.too-old"
    sentence: ClassVar[str] = gettext_noop(
        "This result is too old: it counts for {months} months. Take the test again and bring "
        "the new result."
    )


@dataclass(frozen=True)
class ResultFromTheFuture(Refusal):
    """A result carries a date that has not come."""

    code: ClassVar[str] = "feeds.future"
    sentence: ClassVar[str] = gettext_noop(
        "The date of this result lies in the future. Ask where it was issued for a corrected one."
    )


@dataclass(frozen=True)
class NoResultAsked(Refusal):
    """The part of the definition does not ask for a result, or can no longer be started."""

    code: ClassVar[str] = "feeds.not-asked"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "No result can be brought here: the definition does not ask for one, or is no longer "
        "offered. Read its page to see what it asks for."
    )


@dataclass(frozen=True)
class StartFirst(Refusal):
    """The definition is judged by people, and the learner has not begun work on it."""

    code: ClassVar[str] = "feeds.start-first"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "People judge this one, and the result is one part of the evidence. Start on it first, "
        "then bring the result."
    )


@dataclass(frozen=True)
class ResultUsed(Refusal):
    """The very result was brought before by somebody else."""

    code: ClassVar[str] = "feeds.used"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This result was brought by somebody else already, so it is not taken again. If it is "
        "yours, write to the organization."
    )
