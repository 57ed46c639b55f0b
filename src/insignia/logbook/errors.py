"""The refusals of the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class LogDamaged(Refusal):
    """What is stored of the log is not what was signed; nothing may be signed on top of it."""

    what: str

    code: ClassVar[str] = "logbook.damaged"
    kind: ClassVar[RefusalKind] = RefusalKind.UNAVAILABLE
    sentence: ClassVar[str] = gettext_noop(
        "The stored log is not what was signed: {what} Nothing more is signed until it is as it "
        "was. Bring back the tables of the log from a backup, and run insignia log check."
    )


@dataclass(frozen=True)
class NotLoggedYet(Refusal):
    """The log has not signed this entry yet."""

    code: ClassVar[str] = "logbook.not-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "There is no receipt for this yet. The public log takes in what was issued within a minute "
        "or two; come back then."
    )
