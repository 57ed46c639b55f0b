"""The frozen pictures of versions, for pages, wallets and whoever embeds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from insignia.achievements import queries
from insignia.foundation import blobs
from insignia.foundation.content_policies import ONLY_A_PICTURE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_safe
def svg(request: HttpRequest, achievement_id: UUID, number: int) -> HttpResponse:
    return _picture(request, achievement_id, number, "svg", "image/svg+xml")


@require_safe
def png(request: HttpRequest, achievement_id: UUID, number: int) -> HttpResponse:
    return _picture(request, achievement_id, number, "png", "image/png")


def _picture(
    request: HttpRequest, achievement_id: UUID, number: int, form: str, media_type: str
) -> HttpResponse:
    digest = queries.picture_digest(achievement_id, number, form=form)
    unchanged = get_conditional_response(request, etag=f'"{digest}"')
    answer = unchanged or HttpResponse(blobs.read(digest), content_type=media_type)
    assert isinstance(answer, HttpResponse | HttpResponseNotModified)
    answer["ETag"] = f'"{digest}"'
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
