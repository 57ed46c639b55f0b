"""What programs ask and what they hear: parameters read strictly, answers as JSON, never cached."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from insignia.bridges.oauth import access
from insignia.bridges.oauth.errors import (
    AskedTooOften,
    InvalidClient,
    InvalidRequest,
    ProtocolRefusal,
    RegisteredTooOften,
)
from insignia.foundation import paces
from insignia.foundation.content_policies import ONLY_A_DOCUMENT
from insignia.foundation.refusals import NotFound
from insignia.foundation.requests import address_of
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

    Endpoint = Callable[..., HttpResponse]

MOST_BYTES: Final = 200_000
CALLS_A_MINUTE: Final = 120
REGISTRATIONS_AN_HOUR: Final = 60
"""A class whose wallets register behind one address gets through, a flood does not."""
_FORM: Final = "application/x-www-form-urlencoded"


def endpoint(answer: Endpoint) -> Endpoint:
    """Serve programs, which have no session here: no cookie counts, so no form can be forged.

    A refusal is said in English, as all of the protocol is.
    """

    @csrf_exempt
    @wraps(answer)
    def asked(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        try:
            _at_pace(request)
            said = answer(request, *args, **rest)
        except ProtocolRefusal as refusal:
            said = refused(refusal)
        except NotFound:
            said = JsonResponse({"error": "not_found"}, status=404)
        said.headers.setdefault("Cache-Control", "no-store")
        said["Content-Security-Policy"] = ONLY_A_DOCUMENT
        return said

    return asked


def refused(refusal: ProtocolRefusal) -> HttpResponse:
    """Return a refusal in the words of the protocol."""
    with override("en"):
        told = {"error": refusal.error, "error_description": str(refusal)}
    answer = JsonResponse(told, status=refusal.status)
    if refusal.status == 401:  # noqa: PLR2004 - RFC 9110: who has to show something is told what
        answer["WWW-Authenticate"] = f'{refusal.scheme} error="{refusal.error}"'
    return answer


def form_of(request: HttpRequest) -> Mapping[str, str]:
    """Return the parameters of a form; none may stand there twice, or in the address."""
    if request.method != "POST" or request.content_type != _FORM or request.GET:
        raise InvalidRequest("it is no form that is posted, with nothing in its address.")
    given = {name: request.POST.getlist(name) for name in request.POST}
    twice = next((name for name, values in given.items() if len(values) > 1), None)
    if twice is not None:
        raise InvalidRequest("a parameter stands in it twice.")
    return {name: values[0] for name, values in given.items()}


def json_of(
    request: HttpRequest, *, refusing: Callable[[str], ProtocolRefusal] = InvalidRequest
) -> dict[str, Any]:
    """Return the JSON object of a body, read strictly; `refusing` makes the refusal."""
    if request.method != "POST" or request.content_type != "application/json" or request.GET:
        raise refusing("it is no JSON that is posted, with nothing in its address.")
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise refusing("it is too long.")
    try:
        return strictjson.read_object(request.body)
    except InsigniaError as error:
        raise refusing(error.message) from error


def program_of(request: HttpRequest, form: Mapping[str, str]) -> str:
    """Return the id of the program that asks; its secret stands in the header only."""
    if "client_secret" in form:
        raise InvalidClient
    return access.program(request.headers.get("Authorization", ""), form.get("client_id", ""))


def register_at_pace(request: HttpRequest) -> None:
    """Count one program that is going to be registered: each leaves rows for months."""
    key = f"oauth.registered.{address_of(request)}"
    if not paces.is_kept(key, most=REGISTRATIONS_AN_HOUR, seconds=3_600):
        raise RegisteredTooOften


def _at_pace(request: HttpRequest) -> None:
    key = f"oauth.pace.{address_of(request)}"
    if not paces.is_kept(key, most=CALLS_A_MINUTE, seconds=60):
        raise AskedTooOften
