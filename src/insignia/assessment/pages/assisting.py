"""Answering learners who ask for help, and working with one by their consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, actions
from insignia.assessment.assisting import readers
from insignia.assessment.forms.assisting import AnswerForm, ConsentForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_safe
def requests(request: Request, org_slug: str) -> HttpResponse:
    org = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION)
    me, now = person(request.actor).pk, clock.now()
    context = {
        "org": org,
        "asked": readers.asked_of(org.id),
        "helped": readers.helped_by(me, organization_id=org.id, at=now),
    }
    return render(request, "assessment/assisting/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def answer(request: Request, org_slug: str, request_id: UUID) -> HttpResponse:
    asked = readers.help_request(request_id, org_slug=org_slug, acting=request.actor)
    form = AnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        said = {"text": form.cleaned_data["text"], "acting": request.actor, "at": clock.now()}
        actions.answer_help(request_id, org_slug=org_slug, **said)
        messages.success(request, _("Sent. The learner reads it beside the question."))
        return redirect("assessment:help-requests", org_slug)
    version = achievements.version(asked.submission.version_id)
    org = asked.submission.organization
    context = {"asked": asked, "form": form, "version": version, "org": org}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/assisting/answer.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def consent(request: Request, submission_id: UUID) -> HttpResponse:
    submission = access.for_learner(submission_id, acting=request.actor)
    helpers, now = readers.helpers_for(submission), clock.now()
    form = ConsentForm(typed(request), helpers=helpers, now=now)
    if request.method == "POST" and form.is_valid() and _consented(request, submission_id, form):
        messages.success(request, _("They hear of it. All they do says that it was for you."))
        return redirect("assessment:consent", submission_id)
    context = {
        "form": form,
        "helpers": helpers,
        "submission": submission,
        "version": achievements.version(submission.version_id),
        "given": [
            (one, readers.is_running(one, at=now)) for one in readers.consents(submission_id)
        ],
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/assisting/consent.html", context, status=status)


@require_POST
def end(request: Request, consent_id: UUID) -> HttpResponse:
    ended = actions.end_consent(consent_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Ended. What they did stays, and says that they did it."))
    return redirect("assessment:consent", ended.submission_id)


def _consented(request: Request, submission_id: UUID, form: ConsentForm) -> bool:
    try:
        actions.give_consent(submission_id, **form.consent(), acting=request.actor, at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
