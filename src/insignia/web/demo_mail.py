"""The demonstration's post office: what would have gone out by mail, with links to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_GET

from insignia.foundation import clock, paging
from insignia.foundation.letters import waits, words_of
from insignia.foundation.models import Letter
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_PAGE = 25


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show every letter, newest first; in the demonstration only."""
    if not settings.IS_DEMO:
        raise NotFound
    wanted = request.GET.get("q", "").strip().lower()
    letters = Letter.objects.filter(recipient__contains=wanted)
    found = paging.page(letters, by="queued_at", after=request.GET.get("after", ""), size=A_PAGE)
    context = {
        "letters": [
            {"row": row, "words": words_of(row), "waits": waits(row, at=clock.now())}
            for row in found.rows
        ],
        "wanted": wanted,
        "next": found.next,
    }
    return render(request, "demo_mail/page.html", context)
