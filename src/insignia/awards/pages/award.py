"""One award: what it says, what became of it, and changing what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from insignia.assessment import queries as assessment
from insignia.awards import access, actions, queries, words
from insignia.awards.forms import ChangeForm, SupersedeForm
from insignia.awards.rules import CHANGES
from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.foundation.forms import add_refusal
from insignia.foundation.refusals import NotFound, Refusal
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_GET
def award(request: Request, slug: str, award_id: UUID) -> HttpResponse:
    """Show one award with its history."""
    found = access.for_desk(award_id, acting=request.actor)
    if found.organization.slug != slug:
        raise NotFound
    view = queries.award(award_id)
    allowed = organizations.permissions_of(request.actor, found.organization)
    changes = [change for change in Change if view.standing in CHANGES[change]]
    context = {
        "organization": found.organization,
        "award": view,
        "row": found,
        "route": words.ROUTES[view.route],
        "decision": assessment.decision(view.decision_id) if view.decision_id else None,
        "history": [
            {
                "row": row,
                "word": words.HAPPENED[Change(row.change)],
                "reason": words.REASONS[Reason(row.reason)],
            }
            for row in queries.history(award_id)
        ],
        "changes": [(change.value, words.CHANGES[change]) for change in changes]
        if Permission.REVOKE in allowed
        else [],
    }
    return render(request, "awards/desk/award.html", context)


@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str, change: str) -> HttpResponse:
    """Ask for the reason, then change one award or several, all or none."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.REVOKE)
    kind, chosen = _change(change), _chosen(request)
    form_type = SupersedeForm if kind is Change.SUPERSEDE else ChangeForm
    form = form_type(kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_standing(
                chosen,
                kind,
                reason=Reason(said["reason"]),
                note=said["note"],
                superseded_by=said.get("superseded_by"),
                acting=request.actor,
                at=clock.now(),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Done. Everybody concerned gets a letter."))
            if len(chosen) == 1:
                return redirect("awards:award", slug=slug, award_id=chosen[0])
            return redirect("awards:desk", slug=slug)
    context = {
        "organization": organization,
        "form": form,
        "title": words.CHANGES[kind],
        "consequence": words.CONSEQUENCES[kind],
        "awards": [queries.award(award_id) for award_id in chosen],
        "is_grave": kind is Change.REVOKE,
    }
    return render(request, "awards/desk/change.html", context)


def _change(name: str) -> Change:
    try:
        return Change(name)
    except ValueError:
        raise NotFound from None


def _chosen(request: Request) -> list[UUID]:
    try:
        chosen = [UUID(text) for text in request.GET.getlist("award")]
    except ValueError:
        raise NotFound from None
    for award_id in chosen:
        access.for_desk(award_id, acting=request.actor)
    if not chosen:
        raise NotFound
    return chosen
