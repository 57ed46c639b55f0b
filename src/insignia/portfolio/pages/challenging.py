"""Is it really them: the viewer's question, the page they come back to, the holder's answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts import access as people
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access, actions, challenges, queries
from insignia.portfolio.forms import ConfirmForm
from insignia.portfolio.pages.shared import opened

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.portfolio.access import OpenLink


@csrf_exempt  # the page sends no referrer, see `shared.page`; a question binds nobody
@require_POST
@opened
def ask(request: Request, link: OpenLink) -> HttpResponse:
    """Ask the holder, and lead to the page that will say what came of it."""
    made = actions.ask(link.holding.id, acting=request.actor, at=clock.now())
    return redirect("portfolio:asked", challenges.token_of(made.id))


@require_safe
@never_cache
def asked(request: Request, token: str) -> HttpResponse:
    """Say to who asked what came of it, and the code to pass on; of what, while a link shows it."""
    found, now = access.challenge_by_link(token), clock.now()
    context = {
        "challenge": found,
        "held": queries.view(found.holding) if challenges.is_shown(found, at=now) else None,
        "code": challenges.code_of(found.id),
        "token": token,
        "is_over": found.until <= now,
    }
    answer = render(request, "portfolio/asked.html", context)
    answer["Referrer-Policy"], answer["X-Robots-Tag"] = "no-referrer", "noindex, nofollow"
    return answer


@require_safe
@never_cache
def answer(request: Request, token: str) -> HttpResponse:
    """Hand out what a passkey signed as a file, once there is one."""
    del request
    found = access.challenge_by_link(token)
    if found.signed is None or not challenges.is_shown(found, at=clock.now()):
        raise NotFound
    told = challenges.answer(found, queries.view(found.holding))
    made = JsonResponse(told, json_dumps_params={"indent": 2})
    made["Content-Disposition"] = 'attachment; filename="answer.json"'
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Request, challenge_id: UUID) -> HttpResponse:
    """Let the holder confirm that it is them, with the code they were told and a passkey."""
    found = access.challenge_for_holder(challenge_id, acting=request.actor, at=clock.now())
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _confirmed(request, challenge_id, form):
        messages.success(request, _("Confirmed. Whoever asked sees it on their page."))
        return redirect("portfolio:question", challenge_id)
    holder, held = people.person(request.actor), queries.view(found.holding)
    options = people.passkey_options(holder, challenges.digest(found, held))
    context = {
        "challenge": found,
        "held": held,
        "form": form,
        "has_passkey": people.has_passkey(holder),
        "has_wallet": bool(queries.bound_to_keys(held)),
        "js_data": {"request_options": options},
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/question.html", context, status=status)


@require_POST
def mute(request: Request) -> HttpResponse:
    """Take no such questions any more, or take them again."""
    actions.mute(is_muted="mute" in request.POST, acting=request.actor, at=clock.now())
    return redirect("portfolio:links")


def _confirmed(request: Request, challenge_id: UUID, form: ConfirmForm) -> bool:
    try:
        response = json.loads(form.cleaned_data["credential"] or "null")
    except ValueError:
        response = None
    try:
        code = form.cleaned_data["code"]
        actions.confirm(
            challenge_id, code=code, response=response, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="code")
        return False
    return True
