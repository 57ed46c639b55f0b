"""Addresses of evidence files on the content origin, made for one reader and for a while.

The content origin has no cookies, so the address itself says who may read: it holds the item
and the reader, signed. Whether that reader may still read is asked again when it is opened.

A picture has two addresses. One shows it in place, drawn anew by us; the other gives the file as it
was handed in, to save and never to show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from insignia.assessment import access, artifacts, works
from insignia.assessment.blind import readers
from insignia.assessment.duplicates import looking
from insignia.assessment.file_types import ACCEPTED
from insignia.assessment.others import witnessing
from insignia.assessment.values import SHOWN_TYPE
from insignia.foundation import actors, blobs
from insignia.foundation.content_policies import ONLY_A_FILE
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from typing import IO

    from insignia.assessment.values import ArtifactView

SECONDS: Final = 3600
_SALT: Final = "insignia.assessment.content"
_WITNESS: Final = "statement:"
_ALIKE: Final = "duplicate"
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address leads to: stored bytes, and what a browser may do with them."""

    reference: str
    media_type: str
    name: str
    is_shown: bool


def address(artifact_id: UUID | str, *, name: str, reader: UUID) -> str:
    """Return where `reader` can open the file of an item for the next hour."""
    return _address([str(artifact_id), str(reader)], name)


def witness_address(view: ArtifactView, *, statement_id: UUID) -> str:
    """Return where somebody who was asked for a statement opens the file of an item, if it has one.

    A picture is given as we drew it, without what a camera wrote into it.
    """
    if not view.digest:
        return ""
    said = [view.id, f"{_WITNESS}{statement_id}"]
    if view.shown:
        return _address([*said, "shown"], _shown_name(view.file_name))
    return _address(said, view.file_name)


def settling_address(view: ArtifactView, *, duplicate_id: UUID, reader: UUID) -> str:
    """Return where whoever settles what is alike opens the file of one of the two."""
    return _address([view.id, str(reader), _ALIKE, str(duplicate_id)], view.file_name)


def shown_address(view: ArtifactView, *, reader: UUID) -> str:
    """Return where a browser of `reader` finds what it may show of an item; empty for nothing."""
    if not shown_as(view):
        return ""
    if view.shown:
        return _address([view.id, str(reader), "shown"], _shown_name(view.file_name))
    return address(view.id, name=view.file_name, reader=reader)


def shown_as(view: ArtifactView) -> str:
    """Say how a browser may show an item in place: image, audio, video, or not at all."""
    kind = view.media_type.partition("/")[0] if _is_shown(view.media_type) else ""
    return kind if view.shown or kind != "image" else ""


def opened(token: str) -> Opened:
    """Return what an address leads to; raises `NotFound` when it leads nowhere now."""
    try:
        artifact_id, reader, *which = signing.loads(token, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        raise NotFound from None
    if reader.startswith(_WITNESS):
        asked = UUID(reader.removeprefix(_WITNESS))
        found = witnessing.shown_artifact(UUID(artifact_id), statement_id=asked)
        view = works.artifact_view(found)
    elif which[:1] == [_ALIKE]:
        acting, duplicate_id = actors.person(UUID(reader)), UUID(which.pop())
        found, view = looking.at_piece(UUID(artifact_id), duplicate_id=duplicate_id, acting=acting)
        which.clear()  # the file as it was handed in
    else:
        found = access.artifact_for_reading(UUID(artifact_id), acting=actors.person(UUID(reader)))
        view = readers.view_for(found, reader=UUID(reader))
    owner = found.submission.learner_id
    made = _shown(view, owner) if which else _kept(view, owner)
    if made is None:
        raise NotFound
    return made


def answer(found: Opened, *, wanted: str = "") -> HttpResponse | FileResponse:
    """Return the bytes, walled in; `wanted` is the part a player asks for (RFC 9110, 14.2)."""
    stream = blobs.open_blob(found.reference)
    size = stream.seek(0, 2)
    stream.seek(0)
    part = _RANGE.fullmatch(wanted)
    if part and part.groups() != ("", ""):
        response = _part(stream, size, first=part[1], last=part[2])
    else:
        response = FileResponse(stream)
        response.headers["Content-Length"] = str(size)
    for name, value in _walls(found).items():
        response.headers[name] = value
    return response


def _address(said: list[str], name: str) -> str:
    token = signing.dumps(said, salt=_SALT)
    path = reverse("assessment:content", args=[token, name or "file"])
    return f"{settings.CONTENT_ORIGIN}{path}"


def _kept(view: ArtifactView, owner: UUID) -> Opened | None:
    """Return the file as it was handed in; pictures are only saved, so that no browser reads one.

    Sound and film are shown as they came: nobody can draw them anew in a second.
    """
    if not view.digest:
        return None
    return Opened(
        artifacts.reference(view.digest, owner=owner),
        view.media_type,
        view.file_name,
        is_shown=_is_shown(view.media_type) and not view.media_type.startswith("image/"),
    )


def _shown(view: ArtifactView, owner: UUID) -> Opened | None:
    if not view.shown:
        return None
    return Opened(
        artifacts.reference(view.shown, owner=owner),
        SHOWN_TYPE,
        _shown_name(view.file_name),
        is_shown=True,
    )


def _shown_name(name: str) -> str:
    return artifacts.fitting_name(PurePath(name).stem, SHOWN_TYPE)


def _is_shown(media_type: str) -> bool:
    return media_type in ACCEPTED and ACCEPTED[media_type].is_shown


def _walls(found: Opened) -> dict[str, str]:
    is_text = found.media_type == "text/plain"
    return {
        "Content-Type": "text/plain; charset=utf-8" if is_text else found.media_type,
        "Content-Disposition": str(
            content_disposition_header(not found.is_shown, found.name or "file")
        ),
        "Content-Security-Policy": ONLY_A_FILE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin" if found.is_shown else "same-origin",
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
