"""Who answers for an organization's badges after it, and for whom it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.organizations import access, actions, queries
from insignia.organizations.forms import SuccessorForm
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "POST"])
def handover(request: Request, slug: str) -> HttpResponse:
    """Show who shall answer and for whom; name a successor."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    form = SuccessorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            named = form.cleaned_data["slug"]
            actions.name_successor(slug, slug=named, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="slug")
        else:
            messages.success(request, _("They have been asked. You hear of their answer."))
            return redirect("organizations:handover", slug=slug)
    context = {
        "organization": organization,
        "form": form,
        "running": queries.handover_of(organization.id),
        "others": queries.handed_to(organization.id),
    }
    return render(request, "organizations/desk/handover.html", context)


@require_POST
def take_back(request: Request, slug: str) -> HttpResponse:
    """Take back who was named."""
    actions.take_back_successor(slug, acting=request.actor, at=clock.now())
    messages.success(request, _("That is taken back; nobody is named now."))
    return redirect("organizations:handover", slug=slug)


@require_POST
def answer(request: Request, slug: str, handover_id: UUID) -> HttpResponse:
    """Accept or decline to answer for another organization."""
    accepts = request.POST.get("accepts") == "1"
    actions.answer_handover(
        slug, handover_id, accepts=accepts, acting=request.actor, at=clock.now()
    )
    messages.success(request, _("Your answer has reached them."))
    return redirect("organizations:handover", slug=slug)
