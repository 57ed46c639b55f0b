"""For applications: choose credentials, read what is said of them, and take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.foundation.content_policies import ONLY_A_PICTURE
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio.applying import json_resume, lines, reading, rules
from insignia.portfolio.applying.forms import ApplicationForm
from insignia.portfolio.applying.values import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from insignia.foundation.requests import Request
    from insignia.portfolio.applying.values import Entry
    from insignia.portfolio.values import HoldingView

_CHOSEN: Final = "chosen"


@require_safe
def applications(request: Request) -> HttpResponse:
    """Let a person choose, and show what an application would say; at first, of everything."""
    owner = person(request.actor).id
    fit = reading.fit(owner)
    is_asked = _CHOSEN in request.GET or "show" in request.GET
    wanted = request.GET.getlist(_CHOSEN) if is_asked else [str(held.id) for held in fit[:MOST]]
    form = ApplicationForm(fit, {_CHOSEN: wanted} if fit else None)
    entries: list[Entry] = []
    if fit and form.is_valid():
        try:
            entries = _said(owner, _those(fit, wanted))
        except Refusal as refusal:
            add_refusal(form, refusal, field=_CHOSEN)
    context = {
        "form": form,
        "fit": fit,
        "text": lines.text(entries),
        "count": len(entries),
        "without_link": sum(1 for entry in entries if not entry.address),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/applications.html", context, status=status)


@require_safe
def lines_file(request: Request) -> HttpResponse:
    """Hand out the lines as a text."""
    text = lines.text(_chosen(request))
    answer = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")
    return _as_file(answer, "resume-lines.txt")


@require_safe
def resume_file(request: Request) -> HttpResponse:
    """Hand out what was chosen as JSON Resume."""
    name = people.name_of(person(request.actor).id)
    answer = JsonResponse(
        json_resume.resume(name, _chosen(request), at=clock.now()),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    return _as_file(answer, "resume.json")


def _chosen(request: Request) -> list[Entry]:
    owner = person(request.actor).id
    return _said(owner, _those(reading.fit(owner), request.GET.getlist(_CHOSEN)))


def _those(fit: Sequence[HoldingView], wanted: Sequence[str]) -> list[HoldingView]:
    """Return what was chosen, in the order of the list; what is not there is not found."""
    if not set(wanted) <= {str(held.id) for held in fit}:
        raise NotFound
    rules.require_choice(wanted)
    return [held for held in fit if str(held.id) in wanted]


def _said(owner: UUID, chosen: Sequence[HoldingView]) -> list[Entry]:
    return reading.entries(chosen, person_id=owner, at=clock.now())


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer
