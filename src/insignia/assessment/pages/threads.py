"""The page on which people write to each other about a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.assessment import actions
from insignia.assessment.blind import readers as blind
from insignia.assessment.forms.threads import MessageForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.threads import reading
from insignia.assessment.threads.values import Voice
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.threads.reading import Thread
    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def thread(request: Request, submission_id: UUID) -> HttpResponse:
    """Show what was written, and take one message more."""
    found, reader = reading.for_taking_part(submission_id, acting=request.actor, at=clock.now())
    form = MessageForm(typed(request), thread=found, reader=reader)
    if request.method == "POST" and form.is_valid() and _written(request, found, form):
        return redirect("assessment:thread", submission_id)
    context = {
        "thread": found,
        "shown": reading.shown_to(reader, found),
        "is_learner": reader.voice is Voice.LEARNER,
        "is_assessor": reader.voice is Voice.ASSESSOR,
        "learner": blind.learner_shown(found.submission, found.version),
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/threads/thread.html", context, status=status)


def _written(request: Request, found: Thread, form: MessageForm) -> bool:
    text, to, acting = form.cleaned_data["text"], form.to_whom(), request.actor
    try:
        said = actions.write(found.submission.id, text=text, to=to, acting=acting, at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal, field="text")
        return False
    messages.success(request, _("Sent. It stays here, with the submission."))
    if named := reading.named_in(said, found):
        words = _("This tells who you are and is shown to the others as “[hidden]”: {names}")
        messages.info(request, words.format(names=", ".join(named)))
    return True
