"""How institutional ids say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotOfYours(Refusal):
    """An address is nobody's who has to do with the organization."""

    code: ClassVar[str] = "portfolio.not-of-yours"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Nobody with this address works here, learns in a group of yours or holds an award of "
        "yours. Ask for the address that they use with you."
    )


@dataclass(frozen=True)
class IdOfAnother(Refusal):
    """An organization would call two people the same."""

    code: ClassVar[str] = "portfolio.id-of-another"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have confirmed this for somebody else. Look it up again, or take it back there first."
    )


@dataclass(frozen=True)
class IdUnreadable(Refusal):
    """An id has signs in it that cannot be seen."""

    code: ClassVar[str] = "portfolio.id-unreadable"
    sentence: ClassVar[str] = gettext_noop(
        "There are signs in it that cannot be seen. Type it instead of pasting it."
    )
