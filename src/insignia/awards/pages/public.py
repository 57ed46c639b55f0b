"""What everybody may read (status lists), and the learner's answer to a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.awards import access, actions, published, queries, words
from insignia.awards.forms import ReplyForm, sent
from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.foundation.prepared_answers import response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request


@require_safe
def status_list(request: Request, list_id: UUID) -> HttpResponseBase:
    """Serve a status list as last signed."""
    return response(request, published.document_of(queries.published_list(list_id)))


@require_http_methods(["GET", "POST"])
def reply(request: Request, change_id: UUID) -> HttpResponse:
    """Show a change of one's own award and take an answer."""
    change = access.change_for_holder(change_id, acting=request.actor)
    form = ReplyForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.reply(change_id, text=text, acting=request.actor, at=clock.now())
        messages.success(request, _("Your answer has reached the organization."))
        return redirect("awards:reply", change_id=change_id)
    context = {
        "change": change,
        "award": queries.award(change.award_id),
        "organization": change.award.organization,
        "meaning": words.MEANINGS[Change(change.change)],
        "word": words.HAPPENED[Change(change.change)],
        "reason": words.REASONS[Reason(change.reason)],
        "replies": queries.replies(change_id),
        "form": form,
    }
    return render(request, "awards/reply.html", context)
