"""The record of the way to a credential: chosen, seen beforehand, signed, kept or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.awards import access as award_access
from insignia.awards import actions as awarding
from insignia.awards import queries as awards
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access, queries
from insignia.portfolio.forms import JourneyForm
from insignia.portfolio.pages.carrying import record_of_way

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def journey(request: Request, holding_id: UUID) -> HttpResponse:
    """Show the record, or what it would say; signing it takes the very parts that were seen."""
    held = queries.view_of_awarded(access.for_holder(holding_id, acting=request.actor))
    context = {"held": held, "steps": queries.way(held), "is_signed": True}
    if context["steps"]:
        return render(request, "portfolio/way.html", context)
    form = JourneyForm(request.POST if request.method == "POST" else request.GET)
    form.full_clean()
    if request.method == "POST":
        awarding.sign_journey(
            held.award.id, parts=form.parts(), acting=request.actor, at=clock.now()
        )
        messages.success(request, _("Signed, and yours alone until you share it."))
        return redirect("portfolio:journey", holding_id)
    award = award_access.for_holder(held.award.id, acting=request.actor)
    seen = queries.steps(awards.journey_to_sign(award, form.parts(), at=clock.now()))
    context |= {"form": form, "steps": seen, "is_signed": False}
    return render(request, "portfolio/way.html", context)


@require_safe
def file(request: Request, holding_id: UUID) -> HttpResponse:
    """Hand the signed record to its holder."""
    held = queries.view_of_awarded(access.for_holder(holding_id, acting=request.actor))
    record = awards.journey(held.award.id)
    if record is None:
        raise NotFound
    return record_of_way(held, record)


@require_POST
def drop(request: Request, holding_id: UUID) -> HttpResponse:
    """Delete the record."""
    held = queries.view_of_awarded(access.for_holder(holding_id, acting=request.actor))
    awarding.drop_journey(held.award.id, acting=request.actor, at=clock.now())
    messages.success(request, _("Deleted. Copies that somebody has saved cannot be recalled."))
    return redirect("portfolio:journey", holding_id)
