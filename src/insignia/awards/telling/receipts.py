"""Receipts of the public log for awards: who has one can show when it was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.models import LogMark
from insignia.foundation.tenancy import own
from insignia.logbook import queries as logbook
from insignia.standards.transparency.receipt import Entered

if TYPE_CHECKING:
    from uuid import UUID


def of_award(award_id: UUID) -> bytes | None:
    """Return the receipt of an award's credential; None until the log has taken it in."""
    with own():
        marks = LogMark.objects.filter(award_id=award_id, entered=Entered.ISSUED.value)
        return _receipt(marks.first())


def of_digest(digest: bytes) -> bytes | None:
    """Return the receipt of the credential with this digest, if it was issued here."""
    with own():
        marks = LogMark.objects.filter(digest=digest.hex(), entered=Entered.ISSUED.value)
        return _receipt(marks.first())


def _receipt(mark: LogMark | None) -> bytes | None:
    if mark is None:
        return None
    return logbook.receipt(mark.entry_id, salt=bytes(mark.salt), entered=Entered(mark.entered))
