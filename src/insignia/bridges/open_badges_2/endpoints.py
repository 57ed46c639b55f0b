"""What displays of Open Badges 2.0 ask: an assertion, what was achieved, and who issues."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from insignia.bridges.open_badges_2 import compose, published, queries
from insignia.foundation import clock
from insignia.foundation.content_policies import ONLY_A_DOCUMENT, ONLY_A_PICTURE
from insignia.foundation.prepared import Document
from insignia.foundation.prepared_answers import response
from insignia.foundation.refusals import NotFound
from insignia.portfolio.errors import ShareEnded

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request

    Endpoint = Callable[..., HttpResponseBase]


def _found(answer: Endpoint) -> Endpoint:
    """Say to a program in its own form that there is nothing, or nothing any more."""

    @wraps(answer)
    def asked(request: Request, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            return answer(request, *args, **named)
        except (NotFound, ShareEnded):
            nothing = JsonResponse({"error": "not_found"}, status=404)
            nothing["Cache-Control"] = "no-store"
            return nothing

    return asked


@require_safe
@_found
def assertion(request: Request, slug: str, token: str) -> HttpResponseBase:
    """Answer with the assertion while its link lives, and with 410 once it was revoked."""
    found = queries.hosted(slug, token, at=clock.now())
    if not found.is_revoked:
        return response(request, Document(published.ASSERTION, request.path, found.body))
    gone = HttpResponse(found.body, content_type=published.MEDIA_TYPE, status=410)
    gone["Access-Control-Allow-Origin"] = "*"
    gone["Cache-Control"] = "no-store"
    gone["Content-Security-Policy"] = ONLY_A_DOCUMENT
    gone["X-Robots-Tag"] = "noindex, nofollow"
    return gone


@require_safe
@_found
def picture(request: Request, slug: str, token: str) -> HttpResponseBase:
    """Answer with the badge picture that carries the assertion."""
    del request
    body, name = queries.baked(slug, token, at=clock.now())
    answer = HttpResponse(body, content_type="image/png")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_safe
@_found
def badge(request: Request, slug: str, version_id: UUID) -> HttpResponseBase:
    """Answer with what was achieved, as this issuer awards it."""
    return response(request, published.badge_document(slug, version_id))


@require_safe
@_found
def issuer(request: Request, slug: str) -> HttpResponseBase:
    """Answer with who issues."""
    body = compose.written(queries.issuer(slug))
    return response(request, Document(published.ISSUER, queries.issuer_path(slug), body))
