"""A shared credential, checked where it stands by the procedure that strangers use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import blobs, clock
from insignia.foundation.requests import address_of
from insignia.portfolio import queries as portfolio
from insignia.portfolio.importing import reports
from insignia.portfolio.values import ImportedHolding
from insignia.verification import access, actions, queries
from insignia.verification.values import Checked

if TYPE_CHECKING:
    from django.http import HttpRequest

    from insignia.portfolio.importing.values import ImportView
    from insignia.portfolio.values import HoldingView
    from insignia.verification.values import Answer


def check(request: HttpRequest, held: HoldingView, *, recipient: str) -> Answer | None:
    """Verify the stored bytes as if they had been brought; raises `TooManyChecks`.

    Of a claim there is nothing to verify.
    """
    if isinstance(held, ImportedHolding) and not held.brought.report:
        return None
    access.at_pace(address_of(request))
    checked = actions.verify_document(
        portfolio.document(held), at=clock.now(), recipient=recipient or None
    )
    return queries.answer(checked)


def kept(brought: ImportView) -> Answer:
    """Return what the last check of a credential from elsewhere found, in today's words."""
    data = blobs.read(brought.blob)
    return queries.answer(Checked(reports.read(brought.report), data, brought.checked_at))
