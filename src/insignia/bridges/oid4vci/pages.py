"""The holder's pages: choose what a wallet gets, then show the code to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.bridges.oid4vci import actions, queries
from insignia.bridges.oid4vci.errors import NotToHandOver
from insignia.bridges.oid4vci.forms import HandOverForm
from insignia.bridges.oid4vci.values import Configuration
from insignia.foundation import clock
from insignia.foundation.qr import qr_code
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access
from insignia.portfolio import queries as holdings

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, holding_id: UUID) -> HttpResponse:
    """Ask what a wallet should get, and make the offer."""
    held = holdings.view(access.for_holder(holding_id, acting=request.actor))
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = Configuration(form.cleaned_data["configuration"])
        has_pin, now = form.cleaned_data["has_pin"], clock.now()
        try:
            made = actions.offer(
                holding_id, configuration=chosen, has_pin=has_pin, acting=request.actor, at=now
            )
        except NotToHandOver as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("oid4vci:shown-offer", made.id)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "oid4vci/hand_over.html", {"held": held, "form": form}, status=status)


@require_safe
def shown_offer(request: Request, grant_id: UUID) -> HttpResponse:
    """Show the code for the wallet, or how far it has come."""
    found, held = queries.offer_for_holder(grant_id, acting=request.actor, at=clock.now())
    context = {"offer": found, "held": held, "grant_id": grant_id}
    answer = render(request, "oid4vci/offer.html", context)
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
def offer_qr(request: Request, grant_id: UUID) -> HttpResponse:
    """Draw the offer as a code for the camera of a wallet."""
    found, _held = queries.offer_for_holder(grant_id, acting=request.actor, at=clock.now())
    answer = HttpResponse(qr_code(found.link, title=_("For your wallet")), "image/svg+xml")
    answer["Cache-Control"] = "private, no-store"
    return answer
