"""The pages where a person is asked what a program may have, and ends what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.bridges.oauth import actions, asking, queries, scopes
from insignia.bridges.oauth.errors import CannotBeAsked
from insignia.bridges.oauth.forms import AllowForm, ConnectForm
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http.response import HttpResponseBase

    from insignia.bridges.oauth.values import Asked
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: Request) -> HttpResponseBase:
    """Ask whether a program may have something, and lead the browser back to it.

    Anybody can register a program, so nobody is led to one before they have signed in and pressed
    a button that says where to (RFC 9700, section 4.11.2).
    """
    asked = asking.read(request.GET)
    person(request.actor)
    try:
        asking.require_sound(asked, request.GET)
    except CannotBeAsked as refusal:
        return _nothing_to_ask(request, asked, refusal)
    if "refuse" in request.POST:
        return _led_back(asking.way_back(asked, error="access_denied"))
    if scopes.is_about_a_thing(asked.scope):
        return _one_thing(request, asked)
    return _connection(request, asked)


def _nothing_to_ask(request: Request, asked: Asked, refusal: CannotBeAsked) -> HttpResponseBase:
    """Say that a program asks for what cannot be given; it hears so once somebody goes back."""
    if "refuse" in request.POST:
        return _led_back(asking.way_back(asked, error=refusal.reason))
    context = {"asked": asked, "place": _place(asked)}
    answer = render(request, "oauth/nothing_to_ask.html", context, status=UNPROCESSABLE)
    return _leading_to(asked, request, answer)


def _one_thing(request: Request, asked: Asked) -> HttpResponseBase:
    """Ask which one thing a program may have."""
    scope = scopes.known(asked.scope)
    assert scope is not None, "it was looked at before"
    assert scope.things is not None, "it was looked at before"
    things = scope.things(request.actor, asked.resource)
    form = AllowForm(request.POST if "allow" in request.POST else None, things=things)
    if form.is_valid():
        about, at = form.cleaned_data["about"], clock.now()
        made = actions.grant(about, scope=asked.scope, asked=asked, acting=request.actor, at=at)
        return _led_back(asking.way_back(asked, code=queries.code_of(made.id)))
    context = {"asked": asked, "words": scope.words, "form": form, "place": _place(asked)}
    status = UNPROCESSABLE if form.errors else 200
    answer = render(request, "oauth/authorize.html", context, status=status)
    return _leading_to(asked, request, answer)


def _connection(request: Request, asked: Asked) -> HttpResponseBase:
    """Ask what a program may do that comes and goes."""
    queries.require_grown_up(request.actor)
    words = scopes.in_words(asked.scope)
    form = ConnectForm(request.POST if "allow" in request.POST else None, words=words)
    if form.is_valid():
        agreed = form.agreed
        made = actions.connect(asked, agreed, acting=request.actor, at=clock.now())
        code = queries.code_of(made.id)
        return _led_back(asking.way_back(asked, code=code, scope=agreed))
    context = {"asked": asked, "form": form, "place": _place(asked)}
    status = UNPROCESSABLE if form.errors else 200
    answer = render(request, "oauth/connect.html", context, status=status)
    return _leading_to(asked, request, answer)


@require_safe
def programs(request: Request) -> HttpResponse:
    """Show which programs come and go, and what each may do."""
    connected = queries.connections(person(request.actor).pk, at=clock.now())
    return render(request, "oauth/programs.html", {"connected": connected})


@require_POST
def disconnect(request: Request, grant_id: UUID) -> HttpResponse:
    """End what a program may do."""
    actions.disconnect(grant_id, acting=request.actor, at=clock.now())
    messages.success(request, _("The connection has ended. Its next question is refused."))
    return redirect("oauth:programs")


def _led_back(address: str) -> HttpResponse:
    """Answer with a way to a registered address, also one of a program's own scheme."""
    answer = HttpResponse(status=303)
    answer["Location"] = address
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _place(asked: Asked) -> str:
    """Return where the browser is led, as far as a person can judge it."""
    return queries.place_of(asked.redirect_uri)


def _leading_to(asked: Asked, request: Request, answer: HttpResponse) -> HttpResponseBase:
    """Let the form of a page lead to the program: browsers hold redirects to the policy, too."""
    parts = urlsplit(asked.redirect_uri)
    source = f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
    return csp_update({"form-action": [source]})(lambda _: answer)(request)
