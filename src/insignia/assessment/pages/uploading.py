"""Resumable uploads by the core of tus 1.0, with its extensions `creation` and `expiration`.

1. `POST` with `Upload-Length` (and a `filename` in `Upload-Metadata`) to the uploads of a
   submission: 201 with the `Location` of the upload.
2. `PATCH` there with `Upload-Offset`, the bytes that follow as `application/offset+octet-stream`:
   204 with the new offset; 409 where the file has not come that far, or further.
3. `HEAD` after anything went wrong: the offset from which to go on.

What is whole joins the draft by `pages.field.send`. What a file is, and whether it may stay, is
found out then, as for every upload; here only its announced length is looked at.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse, UnreadablePostError
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from insignia.assessment import access, actions
from insignia.assessment.artifacts import CHUNK
from insignia.assessment.pages.field import refusals_as_documents
from insignia.foundation import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from insignia.assessment.models import Upload
    from insignia.foundation.requests import Request

VERSION: Final = "1.0.0"
BYTES: Final = "application/offset+octet-stream"
OK, CREATED, NO_CONTENT = 200, 201, 204
BAD_REQUEST, PRECONDITION_FAILED, UNSUPPORTED = 400, 412, 415


@require_http_methods(["POST", "OPTIONS"])
@refusals_as_documents
def begin(request: Request, submission_id: UUID) -> HttpResponse:
    submission = access.for_learner(submission_id, acting=request.actor)
    limit, length = settings.UPLOAD_LIMIT, _number(request, "Upload-Length")
    if request.method == "OPTIONS":
        return _answer(NO_CONTENT, offered=limit)
    if not _is_understood(request):
        return _answer(PRECONDITION_FAILED, offered=limit)
    if length is None:
        return _answer(BAD_REQUEST)
    upload = actions.begin_upload(
        submission.id,
        name=_file_name(request.headers.get("Upload-Metadata", "")),
        length=length,
        limit=limit,
        acting=request.actor,
        at=clock.now(),
    )
    answer = _answer(CREATED, upload)
    answer["Location"] = reverse("assessment:upload", args=[upload.id])
    return answer


@require_http_methods(["HEAD", "PATCH"])
@refusals_as_documents
def go_on(request: Request, upload_id: UUID) -> HttpResponse:
    upload = access.own_upload(upload_id, acting=request.actor)
    if not _is_understood(request):
        return _answer(PRECONDITION_FAILED)
    if request.method == "HEAD":
        return _answer(OK, upload)
    if request.content_type != BYTES:
        return _answer(UNSUPPORTED)
    offset = _number(request, "Upload-Offset")
    if offset is None:
        return _answer(BAD_REQUEST)
    arriving = _arriving(request)
    upload = actions.append_piece(
        upload_id, arriving, offset=offset, acting=request.actor, at=clock.now()
    )
    return _answer(NO_CONTENT, upload)


def _answer(status: int, upload: Upload | None = None, *, offered: int = 0) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    if upload:
        answer["Upload-Offset"] = str(upload.received)
        answer["Upload-Length"] = str(upload.length)
        answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    if offered:
        answer["Tus-Version"] = VERSION
        answer["Tus-Extension"] = "creation,expiration"
        answer["Tus-Max-Size"] = str(offered)
    return answer


def _is_understood(request: Request) -> bool:
    return request.headers.get("Tus-Resumable") == VERSION


def _number(request: Request, header: str) -> int | None:
    said = request.headers.get(header, "")
    return (
        int(said) if said.isascii() and said.isdecimal() and len(said) < len(str(2**63)) else None
    )


def _file_name(metadata: str) -> str:
    """Return the name in `filename dGhl…,other …`; nothing where there is none to be read."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                return ""
    return ""


def _arriving(request: Request) -> Iterator[bytes]:
    """Yield what comes; a connection that breaks ends it, and what came before counts."""
    try:
        while chunk := request.read(CHUNK):
            yield chunk
    except UnreadablePostError:
        return
