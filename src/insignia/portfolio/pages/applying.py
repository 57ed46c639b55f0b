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
from insignia.portfolio import access, queries
from insignia.portfolio.applying import copying, json_resume, lines, reading, rules
from insignia.portfolio.applying.forms import ApplicationForm
from insignia.portfolio.applying.values import MOST
from insignia.portfolio.printing import paper, sheets

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
    owner = person(request.actor).id
    text = lines.text(_said(owner, _chosen(request, owner)))
    answer = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")
    return _as_file(answer, "resume-lines.txt")


@require_safe
def resume_file(request: Request) -> HttpResponse:
    """Hand out what was chosen as JSON Resume."""
    owner = person(request.actor).id
    entries = _said(owner, _chosen(request, owner))
    made = json_resume.resume(people.name_of(owner), entries, at=clock.now())
    indented = {"indent": 2, "ensure_ascii": False}
    return _as_file(JsonResponse(made, json_dumps_params=indented), "resume.json")


@require_safe
def europass_files(request: Request) -> HttpResponse:
    """Hand out a copy of each for Europass."""
    owner = person(request.actor).id
    packed = copying.archive(_chosen(request, owner), person_id=owner, at=clock.now())
    return _as_file(HttpResponse(packed, content_type="application/zip"), "europass.zip")


@require_safe
def several_on_paper(request: Request) -> HttpResponse:
    """Hand out what was chosen as one PDF, a page for each."""
    owner = person(request.actor).id
    return _printed(_chosen(request, owner), owner, "credentials.pdf")


@require_safe
def on_paper(request: Request, holding_id: UUID) -> HttpResponse:
    """Hand out one credential as a PDF."""
    holding = access.for_holder(holding_id, acting=request.actor)
    held = queries.view(holding)
    rules.may_print(held)
    return _printed([held], holding.person_id, f"{held.file_name}.pdf")


def _printed(several: Sequence[HoldingView], owner: UUID, name: str) -> HttpResponse:
    now = clock.now()
    said = sheets.said(several, person_id=owner, at=now)
    return _as_file(HttpResponse(paper.pdf(said, at=now), content_type="application/pdf"), name)


def _chosen(request: Request, owner: UUID) -> list[HoldingView]:
    return _those(reading.fit(owner), request.GET.getlist(_CHOSEN))


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
