"""Addresses of evidence files on the content origin, made for one reader and for a while.

The content origin has no cookies, so the address itself says who may read: it holds the item
and the reader, signed. Whether that reader may still read is asked again when it is opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from insignia.assessment import access, artifacts
from insignia.assessment.file_types import ACCEPTED
from insignia.foundation import actors, blobs
from insignia.foundation.content_policies import ONLY_A_FILE
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from typing import IO

    from insignia.assessment.models import Artifact

SECONDS: Final = 3600
_SALT: Final = "insignia.assessment.content"
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def address(artifact_id: UUID | str, *, name: str, reader: UUID) -> str:
    """Return where `reader` can open the file of an item for the next hour."""
    token = signing.dumps([str(artifact_id), str(reader)], salt=_SALT)
    path = reverse("assessment:content", args=[token, name or "file"])
    return f"{settings.CONTENT_ORIGIN}{path}"


def opened(token: str) -> Artifact:
    """Return the item that an address leads to; raises `NotFound` when it leads nowhere now."""
    try:
        artifact_id, reader = signing.loads(token, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        raise NotFound from None
    found = access.artifact_for_reading(UUID(artifact_id), acting=actors.person(UUID(reader)))
    if not found.digest:
        raise NotFound
    return found


def is_shown(media_type: str) -> bool:
    """Say whether a browser may show a file in place; every other one is only saved."""
    return media_type in ACCEPTED and ACCEPTED[media_type].is_shown


def answer(artifact: Artifact, *, wanted: str = "") -> HttpResponse | FileResponse:
    """Return the file, walled in; `wanted` is the part a player asks for (RFC 9110, 14.2)."""
    reference = artifacts.reference(artifact.digest, owner=artifact.submission.learner_id)
    stream, size = blobs.open_blob(reference), artifact.size
    found = _RANGE.fullmatch(wanted)
    if found and found.groups() != ("", ""):
        response = _part(stream, size, first=found[1], last=found[2])
    else:
        response = FileResponse(stream)
        response.headers["Content-Length"] = str(size)
    for name, value in _walls(artifact).items():
        response.headers[name] = value
    return response


def _walls(artifact: Artifact) -> dict[str, str]:
    shown = is_shown(artifact.media_type)
    is_text = artifact.media_type == "text/plain"
    return {
        "Content-Type": "text/plain; charset=utf-8" if is_text else artifact.media_type,
        "Content-Disposition": str(
            content_disposition_header(not shown, artifact.file_name or "file")
        ),
        "Content-Security-Policy": ONLY_A_FILE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin" if shown else "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex",
        "Accept-Ranges": "bytes",
    }


def _part(stream: IO[bytes], size: int, *, first: str, last: str) -> HttpResponse | FileResponse:
    if first:
        start, end = int(first), min(int(last or size - 1), size - 1)
    else:  # the last so many bytes
        start, end = max(size - int(last), 0), size - 1
    if start > end:
        stream.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    stream.seek(start)
    response = FileResponse(_Part(stream, end - start + 1), status=206)
    response.headers["Content-Length"] = str(end - start + 1)
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


class _Part:
    """So many bytes of an open file, which is closed with the answer even when nobody reads."""

    def __init__(self, stream: IO[bytes], left: int) -> None:
        self.stream = stream
        self.left = left

    def read(self, size: int) -> bytes:
        chunk = self.stream.read(min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.stream.close()
