"""Pages about prior learning: the learner's claim, and an assessor's record of an interview."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.assessment import actions, desk, workspace
from insignia.assessment.forms.prior import InterviewForm, PriorForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def claim(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    written = asdict(shown.work.prior) if shown.work.prior else {}
    form = PriorForm(typed(request), initial=written)
    if request.method == "POST" and form.is_valid():
        actions.claim_prior_learning(
            submission_id, form.claimed(), acting=request.actor, at=clock.now()
        )
        messages.success(request, _("Saved. Now add evidence, as for any other way of learning."))
        return redirect("assessment:workspace", submission_id)
    context = {"shown": shown, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/learn/prior_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def interview(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = desk.of_assessor(org_slug, submission_id, acting=request.actor, at=clock.now())
    form = InterviewForm(typed(request))
    if request.method == "POST" and form.is_valid() and _recorded(request, submission_id, form):
        messages.success(request, _("Kept with the attempt. The learner can read it."))
        return redirect("assessment:desk", org_slug, submission_id)
    context = {"desk": shown, "org": shown.organization, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/desk/interview.html", context, status=status)


def _recorded(request: Request, submission_id: UUID, form: InterviewForm) -> bool:
    try:
        actions.record_interview(
            submission_id, **form.cleaned_data, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="held_on")
        return False
    return True
