"""Other people in evidence: checking off, covering a picture, sending a piece back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, actions, content, desk, rules, works, workspace
from insignia.assessment.forms.third_parties import CheckOffForm, CoverForm, SendBackForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.third_parties.rules import may_cover
from insignia.assessment.values import Act, State
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound
from insignia.foundation.showing import UNPROCESSABLE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def check_off(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    rules.after(State(shown.submission.state), Act.EDIT)
    form = CheckOffForm(typed(request), items=shown.work.artifacts)
    if request.method == "POST" and form.is_valid():
        actions.check_off(submission_id, form.said(), acting=request.actor, at=clock.now())
        messages.success(request, _("Saved. Your assessors see what you said about each piece."))
        return redirect("assessment:workspace", submission_id)
    context = {"shown": shown, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/others/check_off.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: Request, artifact_id: UUID) -> HttpResponse:
    artifact = access.own_artifact(artifact_id, acting=request.actor)
    view, submission = works.artifact_view(artifact), artifact.submission
    is_picture = view.media_type.startswith("image/")
    may_cover(State(submission.state), is_picture=is_picture, is_sent_back=view.is_sent_back)
    form = CoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        places = form.cleaned_data["places"]
        actions.cover(artifact_id, places, acting=request.actor, at=clock.now())
        messages.success(request, _("Covered. The picture as it was is deleted."))
        return redirect("assessment:cover", artifact_id)
    version = achievements.version(submission.version_id)
    context = {
        "form": form,
        "view": view,
        "source": content.shown_address(view, reader=person(request.actor).pk),
        "submission": submission,
        "version": version,
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/others/cover.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def send_back(
    request: Request, org_slug: str, submission_id: UUID, artifact_id: UUID
) -> HttpResponse:
    shown = desk.of_assessor(org_slug, submission_id, acting=request.actor, at=clock.now())
    item = next((item for item in shown.items if item.view.id == str(artifact_id)), None)
    if item is None:
        raise NotFound
    form = SendBackForm(typed(request))
    if request.method == "POST" and form.is_valid():
        reason, at = form.cleaned_data["reason"], clock.now()
        actions.send_back(submission_id, artifact_id, reason=reason, acting=request.actor, at=at)
        messages.success(request, _("Sent back. Nobody but the learner sees this piece now."))
        return redirect("assessment:desk", org_slug, submission_id)
    context = {"desk": shown, "org": shown.organization, "item": item, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/others/send_back.html", context, status=status)
