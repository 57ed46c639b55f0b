"""The page that begins with what a learner already has, and proposes what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.portfolio import actions
from insignia.portfolio.strengths import reading

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

LONGEST = 300


@require_safe
def page(request: Request) -> HttpResponse:
    """Show at most three definitions that fit, each with why; what is typed is not stored."""
    said = request.GET.get("q", "").strip()[:LONGEST]
    shown = reading.shown_to(person(request.actor).pk, said=said)
    return render(request, "portfolio/strengths.html", {"shown": shown, "q": said})


@require_POST
def put_off(request: Request, achievement_id: UUID) -> HttpResponse:
    """Propose something no more."""
    actions.put_off(achievement_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Not now, then. You can have it proposed again below."))
    return redirect("portfolio:strengths")


@require_POST
def bring_back(request: Request) -> HttpResponse:
    """Let everything be proposed again."""
    actions.bring_back(acting=request.actor, at=clock.now())
    messages.success(request, _("Everything can be proposed again."))
    return redirect("portfolio:strengths")
