"""The refusals of the keyring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class NoActiveKey(Refusal):
    """Nothing can be signed for this organization at the moment."""

    code: ClassVar[str] = "keyring.no-active-key"
    kind: ClassVar[RefusalKind] = RefusalKind.UNAVAILABLE
    sentence: ClassVar[str] = gettext_noop(
        "This organization has no active signing key. Its owners can make one on the keys page."
    )


@dataclass(frozen=True)
class NothingNewSigned(Refusal):
    """The organization has closed: a key it may still have signs status lists and nothing else."""

    code: ClassVar[str] = "keyring.nothing-new-signed"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This organization has closed, so nothing new is signed in its name. What it signed before "
        "stays checkable."
    )


@dataclass(frozen=True)
class KeyCannotBeOpened(Refusal):
    """The sealing key of this installation does not open this key."""

    code: ClassVar[str] = "keyring.cannot-be-opened"
    kind: ClassVar[RefusalKind] = RefusalKind.UNAVAILABLE
    sentence: ClassVar[str] = gettext_noop(
        "The signing key cannot be opened with the sealing key that Insignia was started with. "
        "Nothing was signed; tell who runs this installation."
    )


@dataclass(frozen=True)
class RotationUnderWay(Refusal):
    """A new key is published already and waits for its turn."""

    activates_at: datetime

    code: ClassVar[str] = "keyring.rotation-under-way"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A new key is already published and takes over within minutes. There is nothing to do."
    )


@dataclass(frozen=True)
class WrongState(Refusal):
    """The key is past what was asked of it."""

    state: str

    code: ClassVar[str] = "keyring.wrong-state"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This key has moved on already, so this cannot be done with it. Nothing was changed; load "
        "the page again to see where it stands."
    )


@dataclass(frozen=True)
class CompromisedInFuture(Refusal):
    """The date from which a key was in other hands has not come yet."""

    code: ClassVar[str] = "keyring.compromised-in-future"
    sentence: ClassVar[str] = gettext_noop(
        "Say since when the key may have been in other hands; that day cannot lie in the future."
    )


@dataclass(frozen=True)
class PassphraseTooShort(Refusal):
    """A key file under this passphrase would not be safe in other hands."""

    least: int

    code: ClassVar[str] = "keyring.passphrase-too-short"
    sentence: ClassVar[str] = gettext_noop(
        "Choose a passphrase of at least {least} characters, such as four words in a row. Nothing "
        "else protects the file."
    )
