"""A learner's pages for other places: connect one, come back from it, fetch, send, disconnect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.bridges.connections import access, actions, queries
from insignia.bridges.connections.forms import PlaceForm, SendForm
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal, sentence_of
from insignia.verification import access as verification

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: Request) -> HttpResponse:
    """Show which places are connected, and begin to connect another one."""
    form, status = PlaceForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        try:
            verification.at_pace(address_of(request))
            address = form.cleaned_data["address"]
            row = actions.begin(address, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="address")
        else:
            return redirect("connections:place", row.id)
    status = UNPROCESSABLE if form.errors else 200
    holder = person(request.actor)
    listed = queries.of_person(holder.pk, at=clock.now())
    context = {"form": form, "places": listed, "is_young": holder.age_band != "adult"}
    return render(request, "connections/places.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: Request, connection_id: UUID) -> HttpResponse:
    """Show one place to its learner, and send one of their credentials there."""
    row, now = access.for_person(connection_id, acting=request.actor), clock.now()
    form = SendForm(
        request.POST if request.method == "POST" else None, held=queries.to_send(row.person_id)
    )
    if form.is_valid():
        try:
            chosen = form.cleaned_data["holding"]
            actions.send(connection_id, chosen, acting=request.actor, at=now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("It was sent, exactly as it was signed."))
            return redirect("connections:place", connection_id)
    way = queries.way_to(row) if queries.is_asked(row, at=now) else ""
    context = {"place": queries.view(row, at=now), "form": form, "way": way}
    status = UNPROCESSABLE if form.errors else 200
    answer = render(request, "connections/place.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def back(request: Request) -> HttpResponse:
    """Take the answer of another place, which leads its reader here."""
    person(request.actor)  # who is not signed in any more is led through that, and back here
    said = {name: request.GET[name] for name in request.GET if len(request.GET.getlist(name)) == 1}
    try:
        row = actions.come_back(said, acting=request.actor, at=clock.now())
    except Refusal as refusal:
        messages.warning(request, sentence_of(refusal))
        return redirect("connections:places")
    messages.success(request, _("It is connected."))
    return redirect("connections:place", row.id)


@require_POST
def fetch(request: Request, connection_id: UUID) -> HttpResponse:
    """Have what the place keeps fetched."""
    actions.order_fetch(connection_id, acting=request.actor, at=clock.now())
    return redirect("connections:place", connection_id)


@require_POST
def disconnect(request: Request, connection_id: UUID) -> HttpResponse:
    """End a connection."""
    if actions.disconnect(connection_id, acting=request.actor, at=clock.now()):
        messages.success(request, _("It is disconnected, and the other place knows."))
    else:
        messages.success(
            request,
            _("It is disconnected here. Look there, too, and take back what you have allowed."),
        )
    return redirect("connections:places")
