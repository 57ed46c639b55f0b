"""The page on which an assessor says that they know the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.assessment import actions, desk
from insignia.assessment.errors import DecidedMeanwhile
from insignia.assessment.forms.conflicts import ConflictForm
from insignia.assessment.queueing import declared
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, sentence_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = desk.of_assessor(org_slug, submission_id, acting=request.actor, at=clock.now())
    form = ConflictForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"desk": shown, "org": shown.organization, "form": form}
        status = UNPROCESSABLE if form.errors else OK
        return render(request, "assessment/desk/conflict.html", context, status=status)
    actions.declare_conflict(
        submission_id,
        kind=form.chosen_kind(),
        note=form.cleaned_data["note"],
        acting=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("Thank you for saying so. Somebody else judges this one."))
    return redirect("assessment:queue", org_slug)


@require_safe
def index(request: Request, org_slug: str) -> HttpResponse:
    shown = declared.words_of(org_slug, acting=request.actor)
    context = {"words": shown, "org": shown.organization}
    return render(request, "assessment/desk/declared.html", context)


@require_POST
def take_back(request: Request, org_slug: str, conflict_id: UUID) -> HttpResponse:
    declared.require_at(org_slug, conflict_id, acting=request.actor)
    try:
        actions.take_back_conflict(conflict_id, acting=request.actor, at=clock.now())
    except DecidedMeanwhile as refusal:
        messages.warning(request, sentence_of(refusal))
    else:
        messages.success(request, _("Taken back. Their work stands in your queue again."))
    return redirect("assessment:declared", org_slug)
