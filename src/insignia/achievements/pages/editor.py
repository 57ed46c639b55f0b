"""The editor: one page for each step, saved by every button, and by itself while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.achievements import actions, definitions, desk, editing, steps
from insignia.achievements.errors import DraftChanged
from insignia.achievements.forms.editor import FORMS
from insignia.achievements.reviewing import reading
from insignia.foundation import clock
from insignia.foundation.identifiers import new_id
from insignia.foundation.refusals import NotFound
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.values import Permission
from insignia.standards.errors import Malformed

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.desk import Edition
    from insignia.achievements.forms.steps import StepForm
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, org_slug: str, achievement_id: UUID, step: str) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id, step)
    form = _form(request, edition, step)
    if request.method == "POST" and form.is_valid():
        goes_on = _save(request, edition, form, step)
        if goes_on is not None:
            return goes_on
    elif request.method != "POST" and not edition.may["revise"]:
        return redirect("achievements:overview", org_slug, achievement_id)
    context = {**steps.around(step, edition.gaps), "form": form, "edition": edition}
    context |= {"org": edition.organization, "texts": reading.of_criteria(edition.definition)}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "achievements/desk/step.html", context, status=status)


@require_POST
def autosave(request: Request, org_slug: str, achievement_id: UUID, step: str) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id, step)
    form = _form(request, edition, step)
    if not form.is_valid():
        return JsonResponse({"saved": False}, status=UNPROCESSABLE)
    try:
        definition = definitions.from_json({**edition.document, **form.members})
    except Malformed:
        return JsonResponse({"saved": False}, status=UNPROCESSABLE)
    at = clock.now()
    actions.autosave(achievement_id, definition, acting=request.actor, at=at, seen_at=form.seen_at)
    return JsonResponse({"saved": True, "at": at.isoformat()})


def _opened(request: Request, org_slug: str, achievement_id: UUID, step: str) -> Edition:
    if step not in FORMS:
        raise NotFound
    return desk.edition_for(Permission.DESIGN, org_slug, achievement_id, acting=request.actor)


def _form(request: Request, edition: Edition, step: str) -> StepForm:
    sent = request.POST if request.method == "POST" else None
    return FORMS[step](sent, document=edition.document, seen=edition.changed_at.isoformat())


def _save(request: Request, edition: Edition, form: StepForm, step: str) -> HttpResponse | None:
    wish = request.POST.get("do", "")
    document, place = editing.changed(
        {**edition.document, **form.members}, wish, new_key=lambda: new_id().hex[:12]
    )
    try:
        definition = definitions.from_json(document)
        actions.revise(
            edition.id, definition, acting=request.actor, at=clock.now(), seen_at=form.seen_at
        )
    except Malformed as problem:
        form.add_error(None, problem.message)
        return None
    except DraftChanged as refusal:
        form.show_as_seen(edition.changed_at)
        add_refusal(form, refusal)
        return None
    return _onward(request, edition, step, wish, place)


def _onward(request: Request, edition: Edition, step: str, wish: str, place: str) -> HttpResponse:
    here = [edition.organization.slug, edition.id]
    following = steps.after(steps.NAMED[step])
    if wish == "next":
        if following is None:
            return redirect("achievements:overview", *here)
        return redirect("achievements:edit", *here, following.name)
    if not place:
        messages.success(request, _("Saved."))
    address = reverse("achievements:edit", args=[*here, step])
    return redirect(f"{address}#{place}" if place else address)
