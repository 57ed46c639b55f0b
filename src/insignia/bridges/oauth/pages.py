"""The page where a person is asked what a program may have."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from insignia.accounts.access import person
from insignia.bridges.oauth import actions, asking, queries, scopes
from insignia.bridges.oauth.errors import CannotBeAsked
from insignia.bridges.oauth.forms import AllowForm
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from insignia.bridges.oauth.values import Asked
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: Request) -> HttpResponseBase:
    """Ask whether a program may have something, and lead the browser back to it."""
    asked = asking.read(request.GET)
    try:
        asking.require_sound(asked, request.GET)
    except CannotBeAsked as refusal:
        return _led_back(asking.way_back(asked, error=refusal.reason))
    person(request.actor)
    scope = scopes.known(asked.scope)
    assert scope is not None, "it was looked at above"
    things = scope.things(request.actor, asked.resource)
    form = AllowForm(request.POST if "allow" in request.POST else None, things=things)
    if "refuse" in request.POST:
        return _led_back(asking.way_back(asked, error="access_denied"))
    if form.is_valid():
        return _led_back(asking.way_back(asked, code=_code(request, asked, form)))
    context = {"asked": asked, "words": scope.words, "form": form, "place": _place(asked)}
    status = UNPROCESSABLE if form.errors else 200
    answer = render(request, "oauth/authorize.html", context, status=status)
    return _leading_to(asked, request, answer)


def _code(request: Request, asked: Asked, form: AllowForm) -> str:
    made = actions.grant(
        form.cleaned_data["about"],
        scope=asked.scope,
        asked=asked,
        acting=request.actor,
        at=clock.now(),
    )
    return queries.code_of(made.id)


def _led_back(address: str) -> HttpResponse:
    """Answer with a way to a registered address, also one of a program's own scheme."""
    answer = HttpResponse(status=303)
    answer["Location"] = address
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _place(asked: Asked) -> str:
    """Return where the browser is led, as far as a person can judge it."""
    parts = urlsplit(asked.redirect_uri)
    return parts.hostname or parts.scheme


def _leading_to(asked: Asked, request: Request, answer: HttpResponse) -> HttpResponseBase:
    """Let the form of a page lead to the program: browsers hold redirects to the policy, too."""
    parts = urlsplit(asked.redirect_uri)
    source = f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
    return csp_update({"form-action": [source]})(lambda _: answer)(request)
