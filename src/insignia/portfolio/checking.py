"""A shared credential, checked where it stands by the procedure that strangers use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards import queries as awards
from insignia.foundation import clock
from insignia.foundation.requests import address_of
from insignia.verification import access, actions, queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from insignia.portfolio.values import HoldingView
    from insignia.verification.values import Answer


def check(request: HttpRequest, held: HoldingView, *, recipient: str) -> Answer:
    """Verify the stored bytes as if they had been brought; raises `TooManyChecks`."""
    access.at_pace(address_of(request))
    checked = actions.verify_document(
        awards.document(held.award.id), at=clock.now(), recipient=recipient or None
    )
    return queries.answer(checked)
