"""A learner's page opens to whoever works on it by their consent, and says so in every entry."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from insignia.assessment import queries
from insignia.assessment.assisting import readers
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

    Page = Callable[..., HttpResponse]


def also_by_consent(page: Page) -> Page:
    """Try `page` once more for the learner, where somebody whose it is not has their consent.

    Whose it is never comes here: it costs them no question to the database.
    """

    @wraps(page)
    def answered(request: Request, *args: object, **kwargs: UUID) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except NotFound:
            about = kwargs.get("submission_id") or queries.submission_with(kwargs["artifact_id"])
            acting = readers.on_behalf(about, acting=request.actor)
            if acting is None or request.actor.on_behalf_of:
                raise
        request.actor = acting
        return page(request, *args, **kwargs)

    return answered
