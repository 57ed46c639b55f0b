"""One award: what it says, what became of it, and changing what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.awards import access, actions, queries, words
from insignia.awards.forms import ChangeForm, SupersedeForm, sent
from insignia.awards.rules import MOST_AT_ONCE, possible_changes
from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.showing import add_refusal
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from insignia.awards.models import Award
    from insignia.awards.values import Standing
    from insignia.foundation.requests import Request


@require_GET
def award(request: Request, slug: str, award_id: UUID) -> HttpResponse:
    """Show one award with its history."""
    found = access.for_desk(award_id, acting=request.actor, slug=slug)
    view = queries.award(award_id)
    allowed = organizations.permissions_of(request.actor, found.organization)
    version = achievements.version(view.version_id)
    context = {
        "organization": found.organization,
        "award": view,
        "row": found,
        "may_award": Permission.AWARD in allowed,
        "version": version,
        "definition_path": achievements.lasting_path(version),
        "image": achievements.image_path(version),
        "route": words.ROUTES[view.route],
        "decision": assessment.decision(view.decision_id) if view.decision_id else None,
        "history": _history(award_id),
        "changes": _changes(view.standing) if Permission.REVOKE in allowed else [],
    }
    return render(request, "awards/desk/award.html", context)


@require_POST
def try_again(request: Request, slug: str, award_id: UUID) -> HttpResponse:
    """Send an award that was held through signing once more."""
    access.for_desk(award_id, acting=request.actor, slug=slug)
    actions.try_again(award_id, acting=request.actor, at=clock.now())
    messages.success(request, _("It is being signed again."))
    return redirect("awards:award", slug=slug, award_id=award_id)


@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str, change: str) -> HttpResponse:
    """Ask for the reason, then change one award or several, all or none."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.REVOKE)
    kind = _change(change)
    chosen = access.chosen(_ids(request), organization_id=organization.id)
    form = _form(kind, chosen, request)
    if request.method == "POST" and form.is_valid() and _is_changed(request, form, kind, chosen):
        messages.success(request, _("Done. Everybody concerned gets a letter."))
        if len(chosen) == 1:
            return redirect("awards:award", slug=slug, award_id=chosen[0].id)
        return redirect("awards:desk", slug=slug)
    context = {
        "organization": organization,
        "form": form,
        "title": words.CHANGES[kind],
        "consequence": words.CONSEQUENCES[kind],
        "awards": queries.views(chosen, at=clock.now()),
        "is_grave": kind is Change.REVOKE,
        "lacks_successor": isinstance(form, SupersedeForm) and not form.has_choices,
    }
    return render(request, "awards/desk/change.html", context)


def _is_changed(request: Request, form: ChangeForm, kind: Change, chosen: Sequence[Award]) -> bool:
    said = form.cleaned_data
    try:
        actions.change_standing(
            [award.id for award in chosen],
            kind,
            reason=Reason(said["reason"]),
            note=said["note"],
            superseded_by=said.get("superseded_by"),
            acting=request.actor,
            at=clock.now(),
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _form(kind: Change, chosen: Sequence[Award], request: Request) -> ChangeForm:
    if kind is not Change.SUPERSEDE:
        return ChangeForm(kind, *sent(request))
    if len(chosen) != 1:  # a newer award takes the place of one
        raise NotFound
    successors = queries.successors(chosen[0], at=clock.now())
    return SupersedeForm(kind, successors, *sent(request))


def _history(award_id: UUID) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "word": words.HAPPENED[Change(row.change)],
            "reason": words.REASONS[Reason(row.reason)],
        }
        for row in queries.history(award_id)
    ]


def _changes(standing: Standing) -> list[tuple[str, Any]]:
    # The gravest stands last, where nobody presses it by habit.
    return [(change.value, words.CHANGES[change]) for change in possible_changes(standing)]


def _change(name: str) -> Change:
    try:
        return Change(name)
    except ValueError:
        raise NotFound from None


def _ids(request: Request) -> list[UUID]:
    try:
        return [UUID(text) for text in request.GET.getlist("award")[:MOST_AT_ONCE]]
    except ValueError:
        raise NotFound from None
