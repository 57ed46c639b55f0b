"""How platforms are answered: every refusal as Imsx_StatusInfo, nothing cached, no cookie read."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.http import JsonResponse
from django.utils.translation import override

from insignia.bridges.oauth import access
from insignia.bridges.oauth.calls import endpoint
from insignia.bridges.oauth.errors import InvalidToken, ProtocolRefusal
from insignia.bridges.open_badges_3 import rules
from insignia.bridges.open_badges_3.errors import InvalidBody, InvalidParameter, NoSuchCall
from insignia.bridges.open_badges_3.values import MOST_BYTES
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal, RefusalKind
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from insignia.bridges.oauth.models import AccessToken
    from insignia.bridges.open_badges_3.values import Scope

    Answer = Callable[..., HttpResponse]

_STATUS: Final = {
    RefusalKind.NOT_FOUND: 404,
    RefusalKind.NOT_ALLOWED: 403,
    RefusalKind.TOO_MANY: 429,
}


def call(**answers: Answer) -> Answer:
    """Return an endpoint that answers each method by a function of its own."""

    @endpoint
    @wraps(next(iter(answers.values())))
    def asked(request: HttpRequest) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method or ""
        try:
            if method not in answers:
                raise NoSuchCall(tuple(sorted(answers)))
            return answers[method](request)
        except Refusal as refusal:
            return refused(refusal)

    return asked


def refused(refusal: Refusal) -> HttpResponse:
    """Return a refusal as 1EdTech writes it down, in English like all of the protocol."""
    status = (
        refusal.status if isinstance(refusal, ProtocolRefusal) else _STATUS.get(refusal.kind, 400)
    )
    minor = refusal.error if isinstance(refusal, InvalidParameter) else ""
    with override("en"):
        told = rules.status_info(status, str(refusal), minor=minor)
    answer = JsonResponse(told, status=status)
    if isinstance(refusal, InvalidToken):
        answer["WWW-Authenticate"] = f'Bearer error="{refusal.error}"'
    if isinstance(refusal, NoSuchCall):
        answer["Allow"] = ", ".join(refusal.allowed)
    return answer


def token_for(scope: Scope, request: HttpRequest) -> AccessToken:
    """Return the token of a question, if its person has agreed to what is asked."""
    if "access_token" in request.GET:
        rules.asked(request.GET.dict())
    found = access.token_in(request.headers.get("Authorization", ""), at=clock.now())
    rules.require(scope, granted=found.scope)
    return found


def body_of(request: HttpRequest, *types: str) -> bytes:
    """Return what was sent, if it is of a type that is taken here and not too long."""
    if request.content_type not in types:
        raise InvalidBody(f"its Content-Type is none of {', '.join(sorted(types))}.")
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise InvalidBody(f"it is longer than {MOST_BYTES} bytes.")
    return request.body


def object_in(data: bytes) -> Mapping[str, Any]:
    """Return the JSON object that was sent, read strictly."""
    try:
        return strictjson.read_object(data)
    except InsigniaError as error:
        raise InvalidBody(error.message) from None


def parameters_of(request: HttpRequest) -> dict[str, Any]:
    """Return the parameters of an address, each once."""
    if any(len(request.GET.getlist(name)) > 1 for name in request.GET):
        raise InvalidParameter("a parameter stands in its address twice.")
    return request.GET.dict()
