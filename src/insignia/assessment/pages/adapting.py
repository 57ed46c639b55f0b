"""The page on which a task is adapted for a learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.achievements import queries as achievements
from insignia.assessment import actions
from insignia.assessment.adapting import reaching, readers
from insignia.assessment.forms.adapting import AdaptingForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.values import State
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import permissions_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.models import Submission
    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def adapt(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    submission = reaching.for_adapting(org_slug, submission_id, acting=request.actor)
    version = achievements.version(submission.version_id)
    form = AdaptingForm(typed(request), definition=version.definition)
    if (
        request.method == "POST"
        and form.is_valid()
        and _adapted(request, org_slug, submission_id, form)
    ):
        messages.success(request, _("Adapted. The learner hears of it."))
        return redirect("assessment:adapt", org_slug, submission_id)
    context = {
        "submission": submission,
        "learner": _called(request, submission),
        "form": form,
        "version": version,
        "org": submission.organization,
        "given": readers.given_on(submission),
        "is_open": State(submission.state).is_editable,
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/adapting/adapt.html", context, status=status)


@require_POST
def end(request: Request, org_slug: str, submission_id: UUID, adaptation_id: UUID) -> HttpResponse:
    actions.end_adaptation(
        submission_id, adaptation_id, org_slug=org_slug, acting=request.actor, at=clock.now()
    )
    messages.success(request, _("Ended. What was handed in with it stays as it is."))
    return redirect("assessment:adapt", org_slug, submission_id)


def _called(request: Request, submission: Submission) -> str:
    """Return the learner's name to who leads; a group knows them by the name they chose there."""
    allowed = permissions_of(request.actor, submission.organization)
    return submission.learner.name if Permission.MANAGE_ORGANIZATION in allowed else ""


def _adapted(request: Request, org_slug: str, submission_id: UUID, form: AdaptingForm) -> bool:
    try:
        actions.adapt(
            submission_id,
            form.adaptation(),
            org_slug=org_slug,
            acting=request.actor,
            at=clock.now(),
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
