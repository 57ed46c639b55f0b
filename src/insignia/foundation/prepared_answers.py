"""How a public document is answered: tags, conditions, packing, and who may read it.

The thin path in front of Django and the pages behind it both answer from here, so that nobody can
tell which of them has answered (RFC 9110 for the conditions, the Fetch standard for CORS).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import parse_etags

from insignia.foundation import prepared
from insignia.foundation.content_policies import ONLY_A_DOCUMENT
from insignia.foundation.prepared import Found

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from insignia.foundation.prepared import Document, Kind

OK: Final = 200
NOT_MODIFIED: Final = 304
PRECONDITION_FAILED: Final = 412
# Whatever page a verifier runs in, it may read the document and see its tag, also on a 304. The
# rest is what every answer of this house says.
_ALWAYS: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag"),
    ("Content-Security-Policy", ONLY_A_DOCUMENT),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
_GZIP: Final = re.compile(
    r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?(?:,|$)", re.IGNORECASE
)


class Answer(NamedTuple):
    """What is sent, whoever sends it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def answer(found: Found, *, known: str = "") -> Answer:
    """Return the answer for somebody who says in If-None-Match what they have (`known`)."""
    tag = f'{found.tag[:-1]}-gzip"' if found.is_packed else found.tag
    lasting, of_body = _headers(found.kind, found.filename, found.has_packed, found.is_packed)
    if known and (known == tag or _is_among(tag, known)):
        return Answer(NOT_MODIFIED, [("ETag", tag), *lasting], b"")
    length = ("Content-Length", str(len(found.body)))
    return Answer(OK, [("ETag", tag), length, *lasting, *of_body], found.body)


@lru_cache(maxsize=256)
def takes_gzip(accepted: str) -> bool:
    """Say whether an Accept-Encoding names gzip and does not refuse it."""
    match = _GZIP.search(accepted)
    if match is None:
        return False
    try:
        return float(match[1] or 1) > 0
    except ValueError:
        return False


def response(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Answer a request that came through Django with the same bytes as the thin path would."""
    packed = document.packed()
    is_packed = packed is not None and takes_gzip(request.headers.get("Accept-Encoding", ""))
    sent = packed if is_packed and packed is not None else document.body
    found = Found(
        document.kind, document.tag, document.filename, sent, is_packed, packed is not None
    )
    made = answer(found, known=request.headers.get("If-None-Match", ""))
    etag = dict(made.headers)["ETag"]
    refused = get_conditional_response(request, etag=etag)
    if refused is not None and refused.status_code == PRECONDITION_FAILED:
        return refused
    kind = HttpResponseNotModified if made.status == NOT_MODIFIED else HttpResponse
    return kind(made.body, headers=dict(made.headers))


def response_about(request: HttpRequest, about: str, about_id: UUID) -> HttpResponseBase | None:
    """Answer with the document about a thing that stands at the request's address, if one does."""
    document = prepared.document_at(request.path, about, about_id)
    return response(request, document) if document is not None else None


def _is_among(tag: str, known: str) -> bool:
    tags = parse_etags(known)
    return "*" in tags or tag in [each.removeprefix("W/") for each in tags]


@lru_cache(maxsize=1024)
def _headers(
    kind: Kind,
    filename: str,
    has_packed: bool,
    is_packed: bool,
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the headers that every answer has, and those that go with a body."""
    varies = ["Accept"] if kind.has_page else []
    varies += ["Accept-Encoding"] if has_packed else []
    own = dict(_ALWAYS) | dict(kind.headers)
    if varies:
        own["Vary"] = ", ".join(varies)
    of_body = [("Content-Type", kind.media_type)]
    if filename:
        of_body.append(("Content-Disposition", f'attachment; filename="{filename}"'))
    if is_packed:
        of_body.append(("Content-Encoding", "gzip"))
    return tuple(own.items()), tuple(of_body)
