"""Closing an organization down: what follows from it, and the last confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.awards import actions, listing
from insignia.awards.forms import ClosingForm, sent
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.organizations import access
from insignia.organizations import queries as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "POST"])
def closing(request: Request, slug: str) -> HttpResponse:
    """Say what closing means here, in numbers, and close on the typed name."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    form = ClosingForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_down(slug, **form.cleaned_data, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="typed_name")
        else:
            messages.success(request, _("It is closed. Everybody concerned gets a letter."))
            return redirect("awards:closing", slug=slug)
    issued, _waiting, held = listing.counts_at_closing(organization.id)
    context = {
        "organization": organization,
        "form": form,
        "issued": issued,
        "held": held,
        "handover": organizations.handover_of(organization.id),
    }
    return render(request, "awards/desk/closing.html", context)
