"""The assessor's desk: one attempt with its rubric, taking on and giving back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.assessment import actions, desk
from insignia.assessment.calibration.errors import (
    BesideAnother,
    CalibrationNeeded,
    ExamplesMissing,
)
from insignia.assessment.errors import (
    ClaimedByAnother,
    ClaimRanOut,
    IncompleteScores,
    KeptForAnother,
    NotInThisState,
    OutcomeDiffers,
)
from insignia.assessment.forms import judging
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.queueing import listing
from insignia.assessment.values import Outcome
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal, sentence_of

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.desk import Desk
    from insignia.assessment.forms.judging import ScoresForm
    from insignia.assessment.models import Decision
    from insignia.foundation.requests import Request

OK, NO_CONTENT, CONFLICT = 200, 204, 409


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def page(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = _desk(request, org_slug, submission_id)
    form = _form(shown, request)
    if request.method != "POST" or not shown.seat.may_write or not form.is_valid():
        return _page(request, shown, form, status=UNPROCESSABLE if form.errors else OK)
    _save(request, submission_id, form)
    if "decide" not in request.POST:
        messages.success(request, _("Saved. Nothing is decided yet."))
        return redirect("assessment:desk", org_slug, submission_id)
    try:
        return _handed_in(request, shown, form)
    except (IncompleteScores, OutcomeDiffers, ClaimRanOut) as refusal:
        add_refusal(form, refusal)
        status = CONFLICT if isinstance(refusal, ClaimRanOut) else UNPROCESSABLE
        return _page(request, _desk(request, org_slug, submission_id), form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def correct(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = _desk(request, org_slug, submission_id)
    form = _form(shown, request)
    if not shown.seat.may_correct:
        return redirect("assessment:desk", org_slug, submission_id)
    if request.method != "POST" or not form.is_valid():
        status = UNPROCESSABLE if form.errors else OK
        return _page(request, shown, form, status=status, is_correcting=True)
    _save(request, submission_id, form)
    feedback = form.cleaned_data["feedback"]
    try:
        actions.correct(submission_id, feedback=feedback, acting=request.actor, at=clock.now())
    except IncompleteScores as refusal:
        add_refusal(form, refusal)
        return _page(request, shown, form, status=UNPROCESSABLE, is_correcting=True)
    messages.success(request, _("Corrected. What you handed in before is kept beside it."))
    return redirect("assessment:desk", org_slug, submission_id)


@require_POST
def autosave(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = _desk(request, org_slug, submission_id)
    form = _form(shown, request)
    if not form.is_valid():
        return HttpResponse(status=UNPROCESSABLE)
    _save(request, submission_id, form)
    return HttpResponse(status=NO_CONTENT)


@require_POST
def claim(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = _desk(request, org_slug, submission_id)
    try:
        actions.claim(submission_id, acting=request.actor, at=clock.now())
    except CalibrationNeeded as refusal:
        messages.info(request, sentence_of(refusal))
        return redirect("assessment:calibrate", org_slug, shown.version.achievement_id)
    except (
        BesideAnother,
        ClaimedByAnother,
        ExamplesMissing,
        KeptForAnother,
        NotInThisState,
    ) as refusal:
        messages.info(request, sentence_of(refusal))
    return redirect("assessment:desk", org_slug, submission_id)


@require_POST
def release(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    _desk(request, org_slug, submission_id)
    actions.release(submission_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Given back to the queue. Your scores so far are kept."))
    return redirect("assessment:queue", org_slug)


def _desk(request: Request, org_slug: str, submission_id: UUID) -> Desk:
    return desk.of_assessor(org_slug, submission_id, acting=request.actor, at=clock.now())


def _form(shown: Desk, request: Request) -> ScoresForm:
    criteria = [known.criterion for known in shown.criteria if known.criterion.id in shown.open_ids]
    initial = judging.initial(shown.seat.scores, feedback=shown.seat.feedback)
    return judging.ScoresForm(typed(request), initial=initial, criteria=criteria)


def _save(request: Request, submission_id: UUID, form: ScoresForm) -> None:
    actions.save_scores(
        submission_id,
        form.scores(),
        feedback=form.cleaned_data["feedback"],
        acting=request.actor,
        at=clock.now(),
    )


def _handed_in(request: Request, shown: Desk, form: ScoresForm) -> HttpResponse:
    said, submission = request.POST["decide"], shown.submission
    act = actions.adjudicate if shown.seat.comparison else actions.hand_in
    decision = act(
        submission.id,
        feedback=form.cleaned_data["feedback"],
        # Whoever saw no outcome yet is shown one before anything is decided.
        expected=Outcome(said) if said in set(Outcome) else None,
        is_confirmed=said in set(Outcome),
        acting=request.actor,
        at=clock.now(),
    )
    messages.success(request, _what_follows(decision))
    org_slug = shown.organization.slug
    waiting = listing.next_for(org_slug, acting=request.actor, at=clock.now())
    if waiting is None:
        return redirect("assessment:queue", org_slug)
    return redirect("assessment:desk", org_slug, waiting.id)


def _what_follows(decision: Decision | None) -> str:
    if decision is None:
        return _("Handed in. The decision follows when the scores of all are in.")
    if decision.outcome == Outcome.DEMONSTRATED.value:
        return _("Passed. The credential is on its way.")
    return _("Returned with your feedback.")


def _page(
    request: Request, shown: Desk, form: ScoresForm, *, status: int, is_correcting: bool = False
) -> HttpResponse:
    context = {
        "desk": shown,
        "org": shown.organization,
        "form": form,
        "is_correcting": is_correcting,
        "now": clock.now(),
    }
    return render(request, "assessment/desk/page.html", context, status=status)
