"""The pages of insights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.insights import actions, desk, rules
from insignia.insights.errors import NextReviewTooSoon, ReasonMissing
from insignia.insights.forms import ReviewForm
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def overview(request: Request, org_slug: str) -> HttpResponse:
    shown = desk.overview(org_slug, acting=request.actor, at=clock.now())
    context = {"overview": shown, "org": shown.organization}
    return render(request, "insights/overview.html", context)


@require_safe
def definition(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    shown = desk.insight(org_slug, achievement_id, acting=request.actor)
    context = {"insight": shown, "org": shown.organization}
    return render(request, "insights/definition.html", context)


@require_safe
def workload(request: Request, org_slug: str) -> HttpResponse:
    shown = desk.ahead(org_slug, acting=request.actor, at=clock.now())
    context = {"ahead": shown, "org": shown.organization}
    return render(request, "insights/workload.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    is_writing = request.method == "POST"
    shown = desk.reviewing(
        org_slug,
        achievement_id,
        acting=request.actor,
        at=clock.now(),
        permission=Permission.PUBLISH if is_writing else Permission.READ_DESK,
    )
    initial = {"next_on": (clock.now() + rules.REVIEWED_AFTER).date()}
    form = ReviewForm(request.POST or None, initial=initial)
    if is_writing and form.is_valid():
        try:
            actions.review(
                achievement_id, **form.cleaned_data, acting=request.actor, at=clock.now()
            )
        except (NextReviewTooSoon, ReasonMissing) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Kept, with the figures as they are now."))
            return redirect("insights:review", org_slug, achievement_id)
    context = {"shown": shown, "org": shown.organization, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "insights/review.html", context, status=status)
