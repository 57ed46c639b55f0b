"""The pages of asking one's wallet: ask, show the question to it, see and keep what it showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.bridges.oid4vp import actions, queries
from insignia.bridges.oid4vp.forms import AskForm, ConfirmForm
from insignia.bridges.oid4vp.values import Outcome, Where
from insignia.foundation import clock
from insignia.foundation.qr import qr_code
from insignia.foundation.refusals import Refusal
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access as portfolio
from insignia.portfolio import queries as holdings
from insignia.verification import access as verification

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.bridges.oid4vp.models import Question
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask where the wallet is, and make the question."""
    person(request.actor)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        where, now = Where(form.cleaned_data["where"]), clock.now()
        made = actions.ask(where=where, acting=request.actor, at=now)
        return redirect("oid4vp:question", made.id)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "oid4vp/ask.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, challenge_id: UUID) -> HttpResponse:
    """Let the holder confirm with a wallet what a viewer asks: take the code, and ask it."""
    found = portfolio.challenge_for_holder(challenge_id, acting=request.actor, at=clock.now())
    if found.confirmed_at is not None:
        return redirect("portfolio:question", challenge_id)
    held = holdings.view(found.holding)
    has_wallet = bool(holdings.bound_to_keys(held))
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if has_wallet and form.is_valid():
        made = _asked_to_confirm(request, challenge_id, form)
        if made is not None:
            return redirect("oid4vp:question", made.id)
    context = {"form": form, "challenge_id": challenge_id, "held": held, "has_wallet": has_wallet}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "oid4vp/confirm.html", context, status=status)


@require_safe
def question(request: Request, question_id: UUID) -> HttpResponse:
    """Show the question for the wallet, or what it has shown."""
    row = queries.for_person(question_id, acting=request.actor)
    if row.challenge_id is not None and row.outcome == Outcome.SHOWN.value:
        messages.success(request, _("Confirmed. Whoever asked sees it on their page."))
        return redirect("portfolio:question", row.challenge_id)
    found = queries.view(row, at=clock.now())
    context = {
        "question": found,
        "challenge_id": row.challenge_id,
        "question_id": question_id,
        "is_back": row.is_back,
        "for_browser": queries.for_browser(row),
    }
    answer = render(request, "oid4vp/question.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def qr(request: Request, question_id: UUID) -> HttpResponse:
    """Draw the question as a code for the camera of a wallet."""
    found = queries.view(queries.for_person(question_id, acting=request.actor), at=clock.now())
    answer = HttpResponse(qr_code(found.link, title=_("For your wallet")), "image/svg+xml")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def back(request: Request, question_id: UUID, way_back: str) -> HttpResponse:
    """Receive the browser that a wallet leads back; what it carried is good once."""
    queries.for_person(question_id, acting=request.actor)
    if request.method == "POST":
        actions.come_back(question_id, way_back, acting=request.actor, at=clock.now())
        return redirect("oid4vp:question", question_id)
    answer = render(request, "oid4vp/back.html", {"question_id": question_id})
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def here(request: Request, question_id: UUID) -> HttpResponse:
    """Take what a wallet has shown through this browser."""
    verification.at_pace(address_of(request))
    vp_token = request.POST.get("vp_token", "")
    actions.receive_here(question_id, vp_token, acting=request.actor, at=clock.now())
    return redirect("oid4vp:question", question_id)


@require_POST
def keep(request: Request, question_id: UUID) -> HttpResponse:
    """Keep what the wallet has shown."""
    kept = actions.keep(question_id, acting=request.actor, at=clock.now())
    messages.success(request, _("What your wallet has shown is among your credentials now."))
    if len(kept) == 1:
        return redirect("portfolio:holding", kept[0])
    return redirect("portfolio:home")


def _asked_to_confirm(request: Request, challenge_id: UUID, form: ConfirmForm) -> Question | None:
    code, where = form.cleaned_data["code"], Where(form.cleaned_data["where"])
    try:
        return actions.ask_to_confirm(
            challenge_id, code=code, where=where, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="code")
        return None
