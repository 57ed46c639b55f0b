"""A credential as a file: the stored bytes, bare or inside the frozen picture, never re-made."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from insignia.awards import queries as awards
from insignia.foundation import blobs
from insignia.foundation.content_policies import ONLY_A_PICTURE
from insignia.logbook.errors import NotLoggedYet
from insignia.portfolio import baking
from insignia.portfolio.values import ImportedHolding

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from insignia.awards.models import Journey
    from insignia.portfolio.values import AwardedHolding, HoldingView

MEDIA_TYPES = {"json": "application/vc", "png": "image/png", "svg": "image/svg+xml"}


def carried(request: HttpRequest, held: AwardedHolding, *, form: str) -> HttpResponseBase:
    """Answer with the credential in one of its forms; both parts are frozen, so is the tag."""
    document = awards.document(held.award.id)
    digest = hashlib.sha256(document + held.version.content_hash.encode()).hexdigest()
    tag = f'"{digest[:40]}-{form}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if answer is None:
        body = document if form == "json" else baking.baked(held.award.id, form=form)
        answer = HttpResponse(body, content_type=MEDIA_TYPES[form])
        name = f"{held.file_name}.{form}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["ETag"] = tag
    # Asked again each time: a link that has ended must be seen to have ended.
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer


def as_received(held: HoldingView) -> HttpResponse:
    """Answer with a credential from elsewhere: the very bytes that came, and never as a page."""
    assert isinstance(held, ImportedHolding), "an award is carried in a form of ours"
    brought = held.brought
    answer = HttpResponse(blobs.read(brought.blob), content_type=brought.media_type)
    name = f"{held.file_name}{brought.suffix}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def receipt_of_log(held: AwardedHolding) -> HttpResponse:
    """Answer with the receipt of the public log, as a file of the published form."""
    receipt = awards.receipt(held.award.id)
    if receipt is None:
        raise NotLoggedYet
    answer = HttpResponse(receipt, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{held.file_name}.tlog-proof"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer


def record_of_way(held: AwardedHolding, record: Journey) -> HttpResponse:
    """Answer with the signed record of the way to a credential."""
    answer = HttpResponse(bytes(record.document), content_type=MEDIA_TYPES["json"])
    name = f"{held.file_name}-way.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer
