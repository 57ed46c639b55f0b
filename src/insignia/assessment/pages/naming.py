"""Where a learner says which files the credential may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.achievements import queries as achievements
from insignia.assessment import access, actions, queries, rules
from insignia.assessment.forms.naming import NamingForm
from insignia.assessment.values import State
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, submission_id: UUID) -> HttpResponse:
    """Show the files of one's own submission and take the choice."""
    submission = access.for_learner(submission_id, acting=request.actor)
    rules.may_name_files(State(submission.state))
    form = NamingForm(
        request.POST if request.method == "POST" else None,
        artifacts=queries.files_of(submission_id),
    )
    if form.is_valid():
        chosen = form.cleaned_data["named"]
        actions.name_files(submission_id, artifact_ids=chosen, acting=request.actor, at=clock.now())
        messages.success(request, _("Saved. You can change this until your work has passed."))
        return redirect("assessment:workspace", submission_id)
    version = achievements.version(submission.version_id)
    context = {"form": form, "submission": submission, "version": version}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "assessment/learn/naming.html", context, status=status)
