"""Pages about other organizations at a definition: the owner's, and the partner's desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.achievements import access, actions, desk
from insignia.achievements.forms.partnering import AskPartnerForm, EndPartnerForm
from insignia.achievements.partners import reading
from insignia.achievements.partners.errors import AnsweredAlready, TermRunsBackwards
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal, sentence_of
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def of_definition(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    """Show who stands by a definition besides its owner; ask one more."""
    edition = desk.edition_for(Permission.PUBLISH, org_slug, achievement_id, acting=request.actor)
    form = AskPartnerForm(request.POST or None)
    if form.is_valid() and _asked(request, achievement_id, form):
        messages.success(request, _("Asked. Nothing is public before they have confirmed."))
        return redirect("achievements:partners", org_slug, achievement_id)
    found = reading.of_achievement(achievement_id)
    context = {"org": edition.organization, "edition": edition, "form": form, "partners": found}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "achievements/desk/partners.html", context, status=status)


@require_safe
def desk_of_partner(request: Request, org_slug: str) -> HttpResponse:
    """Show what other organizations ask of this one, and what it stands by."""
    house = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION)
    context = {"org": house, "partners": reading.of_partner(house.id)}
    return render(request, "achievements/desk/partnerships.html", context)


@require_POST
def answer(request: Request, org_slug: str, partnership_id: UUID) -> HttpResponse:
    """Confirm or decline."""
    is_confirmed = request.POST.get("answer") == "yes"
    acting, at = request.actor, clock.now()
    try:
        actions.answer_partner(
            org_slug, partnership_id, is_confirmed=is_confirmed, acting=acting, at=at
        )
        said = _("Confirmed. It is public now.") if is_confirmed else _("Declined.")
        messages.success(request, said)
    except AnsweredAlready as refusal:
        messages.info(request, sentence_of(refusal))
    return redirect("achievements:partnerships", org_slug)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, org_slug: str, partnership_id: UUID) -> HttpResponse:
    """End a partnership, with the reason."""
    row = access.partnership(org_slug, partnership_id, acting=request.actor)
    shown, form = reading.one(row), EndPartnerForm(request.POST or None)
    is_owner = row.organization.slug == org_slug
    if form.is_valid():
        reason, at = form.cleaned_data["reason"], clock.now()
        actions.end_partner(org_slug, partnership_id, reason=reason, acting=request.actor, at=at)
        messages.success(request, _("Ended. What was awarded stands."))
        if is_owner:
            return redirect("achievements:partners", org_slug, row.achievement_id)
        return redirect("achievements:partnerships", org_slug)
    org = row.organization if is_owner else row.partner
    context = {"org": org, "shown": shown, "form": form, "is_owner": is_owner}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "achievements/desk/end_partner.html", context, status=status)


def _asked(request: Request, achievement_id: UUID, form: AskPartnerForm) -> bool:
    try:
        actions.ask_partner(achievement_id, **form.said(), acting=request.actor, at=clock.now())
    except TermRunsBackwards as refusal:
        add_refusal(form, refusal, field="ends_on")
    except Refusal as refusal:
        add_refusal(form, refusal, field="partner")
    else:
        return True
    return False
