"""What every request passes: origin walls, the actor, and refusals turned into answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseNotFound

from insignia.foundation import actors
from insignia.foundation.refusals import Refusal
from insignia.web import problems
from insignia.web.api_problems import in_documents
from insignia.web.errors import unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_PREFIX = "/content/"


def origins(get_response: Answer) -> Answer:
    """Keep uploads and embeds on their own origin, and everything else off it.

    An uploaded file that a browser runs as a page would otherwise run with our cookies.
    """
    content_host = urlsplit(settings.CONTENT_ORIGIN).netloc

    def middleware(request: HttpRequest) -> HttpResponse:
        is_content_host = request.get_host() == content_host
        if is_content_host != request.path.startswith(CONTENT_PREFIX):
            return HttpResponseNotFound("There is nothing at this address.\n", "text/plain")
        return get_response(request)

    return middleware


def actor(get_response: Answer) -> Answer:
    """Say who is answerable for what this request does; what they get, nobody keeps for others.

    It is only asked for again, not forgotten: going back in the browser keeps what was typed.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = (  # type: ignore[attr-defined]
            actors.person(user.pk) if user.is_authenticated else actors.ANONYMOUS
        )
        answer = get_response(request)
        if user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer

    return middleware


def api_problems(get_response: Answer) -> Answer:
    """Let errors under the API's address be problem documents, whoever has answered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return in_documents(request, get_response(request))

    return middleware


def whole_text(get_response: Answer) -> Answer:
    """Refuse an address with U+0000 in it: PostgreSQL keeps no such text and can seek none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return unreadable(request)
        return get_response(request)

    return middleware


class refusals:  # noqa: N801 - named as the other middlewares are
    """Answer a refusal that a page did not show beside its form."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> Any:
        """Turn a `Refusal` into its page; anything else stays an error."""
        if isinstance(exception, Refusal):
            return problems.page(request, exception)
        return None
