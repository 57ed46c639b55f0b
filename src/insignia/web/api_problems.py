"""What the API says when it does not do what it was asked: problem documents (RFC 9457), always."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError

from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.showing import UNPROCESSABLE
from insignia.web import problems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest
    from ninja import NinjaAPI

MEDIA_TYPE = "application/problem+json"
UNAUTHORIZED, TOO_MANY, UNAVAILABLE, FAILURE = 401, 429, 503, 500
# Errors that Django answers itself before an operation is reached.
CODES = {
    400: "api.unreadable",
    404: NotFound.code,
    405: "api.method-not-allowed",
    413: "api.too-large",
}
MEANINGS = {
    401: "No key, or one that is unknown or was revoked.",
    403: "The key may not do this.",
    404: "Not there, or not for this key.",
    409: "The state does not allow it, or a repeated write is still being done.",
    413: "Too large.",
    UNPROCESSABLE: "Incomplete or not acceptable; the gaps say what and where.",
    429: "Asked too often; wait as the header Retry-After says.",
    500: "Something broke on our side.",
}

log = logging.getLogger("insignia.api")


def hear(api: NinjaAPI) -> None:
    """Turn everything that an operation can raise into a problem document."""
    answers: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        Refusal: refused,
        ValidationError: _unfit,
        AuthenticationError: lambda _error: _no_key(),
        Http404: lambda _error: refused(NotFound()),
        HttpError: lambda error: by_status(error.status_code),
        Exception: _broken,
    }
    for kind, answer in answers.items():
        api.add_exception_handler(kind, _heard(answer))


def refused(refusal: Refusal) -> HttpResponse:
    """Answer a refusal."""
    return _answer(problems.document(refusal))


def by_status(status: int) -> HttpResponse:
    """Answer what was refused before anybody of ours could say why."""
    words = {
        400: _("The request could not be read. Send what the description of the API says."),
        404: _("There is nothing at this address. The description of the API lists them all."),
        405: _("This address does not know this method. The header Allow lists those it knows."),
        413: _("The request is too large."),
    }
    title = words.get(status) or HTTPStatus(status).phrase
    return _answer(problems.problem(status, CODES.get(status, f"api.status-{status}"), title))


def in_documents(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Return the answer, or its problem document when it is an error in another form."""
    is_told = answer.headers.get("Content-Type", "").startswith(MEDIA_TYPE)
    if (
        answer.status_code < HTTPStatus.BAD_REQUEST
        or is_told
        or not request.path.startswith("/api/v1/")
    ):
        return answer
    told = by_status(answer.status_code)
    if "Allow" in answer.headers:
        told["Allow"] = answer["Allow"]
    return told


def meaning_of(status: int) -> str:
    """Return what a status of an error means in this API, for its description."""
    return MEANINGS.get(status, HTTPStatus(status).phrase)


def _unfit(error: ValidationError) -> HttpResponse:
    gaps = [{"where": _where(each["loc"]), "detail": str(each["msg"])} for each in error.errors]
    title = _("Some of what was sent does not fit. The gaps say what, and where.")
    return _answer(problems.problem(UNPROCESSABLE, "api.unfit", title, gaps))


def _where(place: Sequence[Any]) -> str:
    """Return the way to a member; the names of our own arguments are nobody's business."""
    kind, *rest = place
    return "/".join(str(step) for step in (rest[1:] or rest if kind == "body" else rest))


def _no_key() -> HttpResponse:
    title = _("Send your organization's API key as a bearer token in the header Authorization.")
    return _answer(problems.problem(UNAUTHORIZED, "api.key-missing", title))


def _heard(answer: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest, Any], HttpResponse]:
    def handler(request: HttpRequest, error: Any) -> HttpResponse:
        del request  # what is answered depends on the error alone
        return answer(error)

    return handler


def _broken(error: Exception) -> HttpResponse:
    log.error("an operation failed", exc_info=error)
    title = _("Something broke on our side, and it was written down. Ask again later.")
    return _answer(problems.problem(FAILURE, "api.failure", title))


def _answer(document: dict[str, Any]) -> HttpResponse:
    status = document["status"]
    answer = HttpResponse(json.dumps(document, ensure_ascii=False), MEDIA_TYPE, status)
    if status == UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="Insignia"'
    if status in {TOO_MANY, UNAVAILABLE}:
        answer["Retry-After"] = "60"
    return answer
