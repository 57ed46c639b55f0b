"""Giving directly to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.assessment.values import Route
from insignia.awards import actions, listing
from insignia.awards.errors import AchievedInTheFuture
from insignia.awards.forms import DirectForm, sent
from insignia.awards.values import Recipient
from insignia.foundation import clock
from insignia.foundation.showing import add_refusal
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.awards.models import Award
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "POST"])
def direct(request: Request, slug: str) -> HttpResponse:
    """Award one person."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    givable = listing.givable(organization.id) + listing.givable_at_site(organization.id)
    form = DirectForm(
        givable, *sent(request), initial={"achieved_on": clock.now().date().isoformat()}
    )
    made = (
        _award(request, form, organization.id)
        if request.method == "POST" and form.is_valid()
        else None
    )
    if made is not None:
        messages.success(request, _("Awarded. The letter is on its way."))
        return redirect("awards:award", slug=slug, award_id=made.id)
    context = {"organization": organization, "form": form, "may_give": bool(givable)}
    return render(request, "awards/desk/direct.html", context)


def _award(request: Request, form: DirectForm, site: UUID) -> Award | None:
    said = form.cleaned_data
    try:
        return actions.award_directly(
            UUID(said["version"]),
            Recipient(said["address"], said["name"]),
            route=Route(said["route"]),
            achieved_on=said["achieved_on"],
            narrative=said["narrative"],
            site=site,
            acting=request.actor,
            at=clock.now(),
        )
    except AchievedInTheFuture as refusal:
        add_refusal(form, refusal, field="achieved_on")
    return None
