"""The queue: what waits for a verdict, and taking on what is due first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from insignia.assessment.forms.queueing import QueueForm, wanted
from insignia.assessment.pages import assessing
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


@require_POST
def take_next(request: Request, org_slug: str) -> HttpResponse:
    found = listing.next_for(org_slug, acting=request.actor, at=clock.now())
    if found is None:
        messages.info(request, _("Nothing waits for you now."))
        return redirect("assessment:queue", org_slug)
    return assessing.claim(request, org_slug, found.pk)
