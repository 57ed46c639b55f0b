"""The holder's own pages: everything they hold, one credential, taking it on or hiding it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.portfolio import access, actions, queries, shelf, words
from insignia.portfolio.pages.carrying import carried, receipt_of_log

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request

A_PAGE = 24


@require_safe
def home(request: Request) -> HttpResponse:
    """Show what a person holds, newest first, and what they are working on."""
    holder = person(request.actor)
    is_hidden, wanted = "hidden" in request.GET, request.GET.get("q", "").strip()
    found = shelf.matching(queries.holdings_of(holder.id, hidden=is_hidden), wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "years": shelf.by_year(page.object_list),
        "q": wanted,
        "is_hidden": is_hidden,
        "hidden_count": queries.hidden_of(holder.id),
        "under_way": () if is_hidden or wanted else queries.under_way(holder.id),
    }
    return render(request, "portfolio/home.html", context)


@require_safe
def holding(request: Request, holding_id: UUID) -> HttpResponse:
    """Show one credential to its holder: the claim, how it was judged, its history, its links."""
    held = queries.view(access.for_holder(holding_id, acting=request.actor))
    shares = queries.shares_of(held, at=clock.now())
    live = [share for share in shares if share.is_live]
    judged = queries.judged(held)
    context = {
        **shelf.told_to_holder(held, judged),
        "live": live,
        "waiting": [share for share in shares if share.is_waiting],
        "past": [share for share in shares if not share.is_live and not share.is_waiting],
        "resume_line": words.resume_line(held, judged, url=live[0].url if live else ""),
    }
    return render(request, context["template"], context)


@require_POST
def accept(request: Request, holding_id: UUID) -> HttpResponse:
    """Take a credential on."""
    actions.accept(holding_id, acting=request.actor, at=clock.now())
    messages.success(request, _("It is yours now, and still private. Share it when you like."))
    return redirect("portfolio:holding", holding_id)


@require_POST
def hide(request: Request, holding_id: UUID) -> HttpResponse:
    """Put a credential out of sight."""
    actions.hide(holding_id, acting=request.actor, at=clock.now())
    messages.success(request, _("It is hidden, and every link to it has ended. It stays valid."))
    return redirect("portfolio:holding", holding_id)


@require_safe
def download(request: Request, holding_id: UUID, form: str) -> HttpResponseBase:
    """Hand the signed credential to its holder, bare or inside its picture."""
    held = queries.view_of_awarded(access.for_holder(holding_id, acting=request.actor))
    return carried(request, held, form=form)


@require_safe
def log_receipt(request: Request, holding_id: UUID) -> HttpResponseBase:
    """Hand its holder the receipt of the public log."""
    held = access.for_holder(holding_id, acting=request.actor)
    return receipt_of_log(queries.view_of_awarded(held))
