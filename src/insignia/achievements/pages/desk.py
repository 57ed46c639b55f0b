"""The author's desk: the organization's definitions, and one of them with all that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from insignia.achievements import actions, desk, presenting, steps
from insignia.achievements.forms.beginning import BeginForm
from insignia.achievements.pages.pictures import draft_picture_path
from insignia.achievements.rules import State
from insignia.foundation import clock
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def shelf(request: Request, org_slug: str) -> HttpResponse:
    state, q = request.GET.get("state", ""), request.GET.get("q", "").strip()
    shown = desk.shelf(
        org_slug, state=state, q=q, number=request.GET.get("page", 1), acting=request.actor
    )
    tabs = [(known.value, shown.counts[known.value]) for known in State]
    context = {"shelf": shown, "state": state, "q": q, "tabs": tabs, "org": shown.organization}
    return render(request, "achievements/desk/shelf.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, org_slug: str) -> HttpResponse:
    organization = acting_in(org_slug, acting=request.actor, permission=Permission.DESIGN)
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.draft(
            form.definition(), organization=organization, acting=request.actor, at=clock.now()
        )
        return redirect("achievements:edit", org_slug, made.id, "about")
    context = {"form": form, "org": organization}
    return render(request, "achievements/desk/begin.html", context)


@require_safe
def overview(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = desk.edition(org_slug, achievement_id, acting=request.actor)
    context = {
        "edition": edition,
        "org": edition.organization,
        "steps": steps.with_gaps(edition.gaps),
        "picture": draft_picture_path(edition),
        "is_short": desk.is_short_of_assessors(edition),
    }
    return render(request, "achievements/desk/overview.html", context)


@require_safe
def preview(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = desk.edition(org_slug, achievement_id, acting=request.actor)
    shown = presenting.present(
        edition.definition, org_slug=org_slug, picture=draft_picture_path(edition)
    )
    context = {"edition": edition, "org": edition.organization, "shown": shown}
    return render(request, "achievements/desk/preview.html", context)
