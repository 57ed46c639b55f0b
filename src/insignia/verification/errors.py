"""How the public verifier says no before it has looked at anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NothingToCheck(Refusal):
    """Neither a file nor a text nor a link was given."""

    code: ClassVar[str] = "verification.nothing-to-check"
    sentence: ClassVar[str] = gettext_noop("Choose a file, paste a text or enter a link to check.")


@dataclass(frozen=True)
class TooManyChecks(Refusal):
    """One address asks faster than a person does."""

    code: ClassVar[str] = "verification.too-many-checks"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "That was a lot of checks in a short time. Wait a minute and check again."
    )


@dataclass(frozen=True)
class LinkNotReached(Refusal):
    """The linked document could not be had, or must not be fetched."""

    reason: str

    code: ClassVar[str] = "verification.link-not-reached"
    sentence: ClassVar[str] = gettext_noop(
        "Nothing could be checked, because the link could not be followed. Copy the whole "
        "address again, or bring the badge as a file."
    )


@dataclass(frozen=True)
class TooLargeToCheck(Refusal):
    """No honest badge is this large."""

    most: int

    code: ClassVar[str] = "verification.too-large"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_LARGE
    sentence: ClassVar[str] = gettext_noop(
        "This is larger than {most} MB, more than a badge can be. Bring the badge file itself."
    )
