"""How the portfolio says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotAcceptedYet(Refusal):
    """Nothing is public before its holder accepted it (rule 25)."""

    code: ClassVar[str] = "portfolio.not-accepted-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop("Accept this credential first, then you can share it.")


@dataclass(frozen=True)
class NotIssuedYet(Refusal):
    """There is no signed credential to accept or share yet."""

    code: ClassVar[str] = "portfolio.not-issued-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This credential is still being signed. Look again in a moment."
    )


@dataclass(frozen=True)
class ExpiryInThePast(Refusal):
    """A share would end before it begins."""

    code: ClassVar[str] = "portfolio.expiry-in-the-past"
    sentence: ClassVar[str] = gettext_noop("Choose a day in the future, or leave it empty.")


@dataclass(frozen=True)
class GuardianDecidesThis(Refusal):
    """A young person would make public what their guardian has not agreed to."""

    code: ClassVar[str] = "portfolio.guardian-decides"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your parent or guardian decides about this link. It works as soon as they say yes."
    )


@dataclass(frozen=True)
class ShareEnded(Refusal):
    """The link was ended, ran out, or never was: a stranger cannot tell which."""

    code: ClassVar[str] = "portfolio.share-ended"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "This link shows nothing, or no longer. Ask its sender for a new one."
    )


@dataclass(frozen=True)
class ArchiveUnderWay(Refusal):
    """An archive is being packed for this person already."""

    code: ClassVar[str] = "portfolio.archive-under-way"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your archive is being packed already. It takes a moment; load the page again to see how "
        "far it is."
    )


@dataclass(frozen=True)
class ArchiveGone(Refusal):
    """There is no finished archive to hand out."""

    code: ClassVar[str] = "portfolio.archive-gone"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "There is no finished archive: it is still being packed, or was deleted after its week. "
        "Order a new one."
    )
