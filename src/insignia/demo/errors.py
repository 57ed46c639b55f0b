"""Refusals of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class OnlyInDemo(Refusal):
    """Somebody tried to fill a real installation with people whose passwords are known."""

    code: ClassVar[str] = "demo.only-in-demo"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "The world of the demonstration is not settled in production, because everybody knows "
        "its passwords. Run it with INSIGNIA_MODE=demo."
    )
