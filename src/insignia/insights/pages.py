"""The pages of insights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.foundation import clock
from insignia.insights import desk

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def overview(request: Request, org_slug: str) -> HttpResponse:
    shown = desk.overview(org_slug, acting=request.actor)
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
