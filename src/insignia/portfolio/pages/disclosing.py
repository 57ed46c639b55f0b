"""Choosing which parts of a credential others see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access, actions, queries
from insignia.portfolio.disclosing import deriving
from insignia.portfolio.disclosing.forms import PartsForm, labelled
from insignia.portfolio.values import ImportedHolding
from insignia.verification import access as verification

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, holding_id: UUID) -> HttpResponse:
    """Ask which parts a copy shows, and make it."""
    held = queries.view(access.for_holder(holding_id, acting=request.actor))
    if not isinstance(held, ImportedHolding):
        raise NotFound
    parts = deriving.parts(queries.document(held))
    form = PartsForm(request.POST if request.method == "POST" else None, of=parts)
    if form.is_valid():
        made = _made(request, form, holding_id)
        if made is not None:
            messages.success(request, _("Here is your copy. It shows what you chose, no more."))
            return redirect("portfolio:holding", made)
    context = {
        "held": held,
        "form": form,
        "fixed": [labelled(part) for part in parts if part.is_fixed],
        "is_free": any(not part.is_fixed for part in parts),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/parts.html", context, status=status)


def _made(request: Request, form: PartsForm, holding_id: UUID) -> UUID | None:
    verification.at_pace(address_of(request))
    chosen = form.cleaned_data["chosen"]
    try:
        return actions.show_parts(holding_id, chosen, acting=request.actor, at=clock.now()).id
    except Refusal as refusal:
        add_refusal(form, refusal, field="chosen")
        return None
