"""The page on which a learner asks for a human."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.assessment import actions, workspace
from insignia.assessment.assisting import readers
from insignia.assessment.forms.helping import HelpForm
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
def ask(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    form = HelpForm(typed(request), initial={"wants_coach": shown.is_coach_offered})
    if request.method == "POST" and form.is_valid() and _asked(request, submission_id, form):
        messages.success(request, _("Sent. Somebody answers you, here and by letter."))
        return redirect("assessment:workspace", submission_id)
    context = {"shown": shown, "form": form, "asked": readers.asked_by_learner(submission_id)}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/learn/help.html", context, status=status)


def _asked(request: Request, submission_id: UUID, form: HelpForm) -> bool:
    try:
        actions.ask_for_help(
            submission_id, **form.cleaned_data, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="text")
        return False
    return True
