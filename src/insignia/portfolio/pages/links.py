"""Every link of a person: what each shows to whom, how often it was opened, what was agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE
from insignia.portfolio import access, framing, queries, receipts, words
from insignia.portfolio.forms import SeveralForm
from insignia.portfolio.pages.sharing import made
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def every(request: Request) -> HttpResponse:
    """Show every link, the live ones first, and how often each was opened."""
    shares = queries.all_shares_of(person(request.actor).id, at=clock.now())
    context = {
        "takes_questions": queries.takes_questions(person(request.actor).id),
        "live": [share for share in shares if share.is_live],
        "waiting": [share for share in shares if share.is_waiting],
        "past": [share for share in shares if not share.is_live and not share.is_waiting],
    }
    return render(request, "portfolio/links.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: Request) -> HttpResponse:
    """Make one link to several credentials."""
    held = [
        each
        for each in queries.holdings_of(person(request.actor).id)
        if each.is_accepted and not each.is_hidden
    ]
    form = SeveralForm(
        request.POST if request.method == "POST" else None,
        held=held,
        has=Shown(name=True, feedback=True, evidence=True),
    )
    if form.is_valid() and made(request, form, *form.chosen(), title=form.cleaned_data["title"]):
        return redirect("portfolio:links")
    status = UNPROCESSABLE if form.errors else 200
    context = {"form": form, "held": held, "consent": words.consent()}
    return render(request, "portfolio/share_several.html", context, status=status)


@require_safe
def link(request: Request, share_id: UUID) -> HttpResponse:
    """Show one link to its holder: what it shows, on which days it was opened, the receipt."""
    found = access.share_for_holder(share_id, acting=request.actor)
    share = queries.share_view(found, at=clock.now())
    is_framed = share.is_live and share.framing
    context = {
        "share": share,
        "held": queries.held_under(found),
        "receipt": receipts.of(found),
        "frames": words.frames_of(share.framing),
        "code": framing.code(found, title=share.title or share.names[0]) if is_framed else "",
    }
    return render(request, "portfolio/link.html", context)


@require_safe
def receipt(request: Request, share_id: UUID) -> HttpResponse:
    """Hand out the receipt of a link as a file."""
    found = access.share_for_holder(share_id, acting=request.actor)
    answer = JsonResponse(
        receipts.composed(receipts.require(found), at=clock.now()),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    answer["Content-Disposition"] = (
        f'attachment; filename="receipt-{found.created_at:%Y-%m-%d}.json"'
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
