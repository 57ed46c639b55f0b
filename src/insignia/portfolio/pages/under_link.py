"""What every page behind a link has in common: it is live, and it leaves no trace elsewhere."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from insignia.foundation import clock
from insignia.portfolio import access
from insignia.portfolio.errors import ShareEnded

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request

    Page = Callable[..., HttpResponseBase]


def under_link(page: Page) -> Page:
    """Open the share of a link for `page`; whatever the link shows, it leaves no trace elsewhere.

    An ended link, an expired one and one that never was get the same answer.
    """

    @wraps(page)
    def opened(request: Request, token: str, **rest: Any) -> HttpResponseBase:
        answer: HttpResponseBase
        try:
            link = access.live_share(token, at=clock.now())
        except ShareEnded:
            answer = render(request, "portfolio/ended.html", status=404)
        else:
            answer = page(request, link, **rest)
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        if not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"
        return answer

    return opened
