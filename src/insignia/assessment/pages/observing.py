"""Pages about observing: a learner asks somebody to watch, an assessor writes what they saw."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.assessment import actions
from insignia.assessment.forms.observing import AskObserverForm, ChecklistForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.observing import readers
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.foundation.qr import qr_code
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.observing.readers import Asking, Observing
    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def watched(request: Request, submission_id: UUID, part_id: str) -> HttpResponse:
    """Show a learner what is looked for, and let them ask somebody to watch."""
    shown = readers.of_learner(submission_id, part_id, acting=request.actor, at=clock.now())
    form = AskObserverForm(typed(request))
    if request.method == "POST" and form.is_valid() and _asked(request, shown, form):
        messages.success(request, _("Asked. They get a letter with a link."))
        return redirect("assessment:watched", submission_id, part_id)
    link = absolute(reverse("assessment:observe", args=[submission_id, part_id, shown.token]))
    drawn = b64encode(qr_code(link, title=_("The link to this checklist"))).decode()
    code = f"data:image/svg+xml;base64,{drawn}"
    context = {"shown": shown, "form": form, "link": link, "code": code}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/observing/watched.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def observe(request: Request, submission_id: UUID, part_id: str, token: str) -> HttpResponse:
    """Let an approved assessor fill in the checklist for a learner they watch."""
    shown = readers.for_observer(submission_id, part_id, token, acting=request.actor)
    form = ChecklistForm(typed(request), part=shown.part, today=clock.now().date())
    if request.method == "POST" and form.is_valid() and _observed(request, shown, token, form):
        messages.success(request, _("Signed. It stands among the evidence."))
        return redirect("assessment:observe", submission_id, part_id, token)
    context = {"shown": shown, "form": form, "org": shown.submission.organization}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/observing/observe.html", context, status=status)


def _asked(request: Request, shown: Asking, form: AskObserverForm) -> bool:
    try:
        actions.ask_statement(
            shown.submission.id,
            **form.cleaned_data,
            part_id=shown.part.id,
            criteria=shown.part.criteria,
            items=(),
            acting=request.actor,
            at=clock.now(),
            language=get_language() or "en",
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="address")
        return False
    return True


def _observed(request: Request, shown: Observing, token: str, form: ChecklistForm) -> bool:
    try:
        actions.observe(
            shown.submission.id,
            token,
            part_id=shown.part.id,
            watched=form.watched(),
            text=form.cleaned_data["text"],
            acting=request.actor,
            at=clock.now(),
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
