"""Pages about statements: asking for one, ending that, and the answer by a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from insignia.assessment import actions, workspace
from insignia.assessment.forms.observing import ObserverAnswerForm
from insignia.assessment.forms.statements import AnswerForm, AskStatementForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.others import statements
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.others.statements import Shown
    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def ask(request: Request, submission_id: UUID) -> HttpResponse:
    """Show what a learner asked others to state; ask one more."""
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    form = AskStatementForm(typed(request), shown=shown)
    if request.method == "POST" and form.is_valid() and _asked(request, submission_id, form):
        messages.success(request, _("Asked. They get a letter with a link."))
        return redirect("assessment:statements", submission_id)
    asked = statements.of_learner(shown.submission, at=clock.now())
    context = {"shown": shown, "form": form, "asked": asked}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/statements/ask.html", context, status=status)


@require_POST
def end(request: Request, statement_id: UUID) -> HttpResponse:
    found = actions.end_statement(statement_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Taken back. The link shows nothing any more."))
    return redirect("assessment:statements", found.submission_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: Request, token: str) -> HttpResponse:
    """Ask somebody without an account; opening the link changes nothing, answering uses it up."""
    shown = statements.by_link(token, at=clock.now())
    form = _answer_form(request, shown)
    if request.method == "POST" and form.is_valid() and _answered(token, form):
        return redirect("assessment:statement", token)
    context = {"shown": shown, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/statements/answer.html", context, status=status)


def _answer_form(request: Request, shown: Shown) -> AnswerForm:
    """Return the form of an answer; for a part at which somebody watches, with its checklist."""
    if shown.watched is None:
        return AnswerForm(request.POST or None)
    today = clock.now().date()
    return ObserverAnswerForm(request.POST or None, part=shown.watched, today=today)


def _asked(request: Request, submission_id: UUID, form: AskStatementForm) -> bool:
    language = get_language() or "en"
    try:
        actions.ask_statement(
            submission_id, **form.asked(), acting=request.actor, at=clock.now(), language=language
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="address")
        return False
    return True


def _answered(token: str, form: AnswerForm) -> bool:
    try:
        actions.answer_statement(token, **form.answered(), at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
