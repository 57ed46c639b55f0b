"""A learner's record: choose what stands in it, and take it as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from insignia.accounts import access as accounts
from insignia.foundation import clock
from insignia.foundation.content_policies import ONLY_A_PICTURE
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.portfolio import actions, queries
from insignia.portfolio.forms import RecordForm

if TYPE_CHECKING:
    from insignia.foundation.requests import Request

HEADERS = {
    "Content-Disposition": 'attachment; filename="learner-record.json"',
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": ONLY_A_PICTURE,
}


@require_http_methods(["GET", "POST"])
def record(request: Request) -> HttpResponse:
    """Show what can stand in a record; sign and hand out what was chosen."""
    person = accounts.person(request.actor)
    fit = queries.fit_for_record(person.id)
    form = RecordForm(fit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.cleaned_data["chosen"]
            signed = actions.sign_record(chosen, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="chosen")
        else:
            return HttpResponse(signed, content_type="application/vc", headers=HEADERS)
    return render(request, "portfolio/record.html", {"form": form, "fit": fit})
