"""A credential as a file: the stored bytes, bare or inside the frozen picture, never re-made."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from insignia.awards import queries as awards
from insignia.foundation.content_policies import ONLY_A_PICTURE
from insignia.portfolio import baking

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from insignia.awards.models import Journey
    from insignia.portfolio.values import HoldingView

MEDIA_TYPES = {"json": "application/vc", "png": "image/png", "svg": "image/svg+xml"}


def carried(request: HttpRequest, held: HoldingView, *, form: str) -> HttpResponseBase:
    """Answer with the credential in one of its forms; both parts are frozen, so is the tag."""
    document = awards.document(held.award.id)
    digest = hashlib.sha256(document + held.version.content_hash.encode()).hexdigest()
    tag = f'"{digest[:40]}-{form}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if answer is None:
        body = document if form == "json" else baking.baked(held.award.id, form=form)
        answer = HttpResponse(body, content_type=MEDIA_TYPES[form])
        name = f"{held.version.achievement_slug}.{form}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["ETag"] = tag
    # Asked again each time: a link that has ended must be seen to have ended.
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer


def record_of_way(held: HoldingView, record: Journey) -> HttpResponse:
    """Answer with the signed record of the way to a credential."""
    answer = HttpResponse(bytes(record.document), content_type=MEDIA_TYPES["json"])
    name = f"{held.version.achievement_slug}-way.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer
