"""What everybody may read (status lists), and the learner's answer to a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.awards import access, actions, queries, words
from insignia.awards.forms import ReplyForm, sent
from insignia.awards.values import Change, Reason
from insignia.foundation import clock

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.requests import Request

CREDENTIAL_TYPE = "application/vc"
# A revocation reaches readers within this many seconds.
LIST_LIVES = 60


@require_safe
def status_list(request: Request, list_id: UUID) -> HttpResponse:
    """Serve a status list as last signed."""
    found = queries.published_list(list_id)
    tag = f'"{found.id.hex}-{found.edition}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={LIST_LIVES}"}
    full = HttpResponse(bytes(found.document), CREDENTIAL_TYPE, headers=headers)
    answer = get_conditional_response(request, etag=tag, response=full) or full
    answer["Access-Control-Allow-Origin"] = "*"  # also on a 304, or a browser's reader sees nothing
    return answer


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
