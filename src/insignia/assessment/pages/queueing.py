"""The queue: what waits for a verdict, and taking on what is due first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.assessment.forms.queueing import QueueForm, wanted
from insignia.assessment.queueing import listing
from insignia.foundation import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def queue(request: Request, org_slug: str) -> HttpResponse:
    asked, after = wanted(request.GET), request.GET.get("after", "")
    shown = listing.queue(org_slug, asked, acting=request.actor, at=clock.now(), after=after)
    context = {
        "queue": shown,
        "org": shown.organization,
        "wanted": asked,
        "form": QueueForm(request.GET, languages=shown.languages),
        "after": after,
        "now": clock.now(),
    }
    return render(request, "assessment/desk/queue.html", context)
