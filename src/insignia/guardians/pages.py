"""A young person's page about their guardian, and the guardian's own page behind a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from insignia.accounts.access import person
from insignia.foundation import belongings, clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal, sentence_of
from insignia.guardians import access, actions, overview, queries, wording
from insignia.guardians.forms import AgreeForm, AskForm, ErasingForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request) -> HttpResponse:
    """Show a young person who decides for them, and let them ask somebody."""
    young = person(request.actor)
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            language = get_language() or "en"
            said = form.cleaned_data
            actions.ask(**said, language=language, acting=request.actor, at=clock.now())
            messages.success(request, _("The letter is on its way. You can go on meanwhile."))
            return redirect("guardians:mine")
        except Refusal as refusal:
            add_refusal(form, refusal, field="address")
    context = {"care": queries.care_of(young), "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "guardians/mine.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def desk(request: Request, token: str) -> HttpResponse:
    """Show a guardian what they are asked, what they agreed to and what is held; agree."""
    guardianship = access.by_link(token)
    form = AgreeForm(request.POST or None)
    if form.is_valid():
        actions.agree(token, **form.cleaned_data, at=clock.now())
        messages.success(request, _("Thank you. You can end this on this page at any time."))
        return redirect("guardians:desk", token)
    name, is_all_shown = guardianship.person.name, "held" in request.GET
    context = {
        "token": token,
        "learner": name,
        "standing": queries.standing_of(guardianship).value,
        "consents": queries.consents_to(guardianship),
        "questions": queries.questions_to(guardianship),
        "is_all_shown": is_all_shown,
        "sections": overview.sections(guardianship.person_id) if is_all_shown else (),
        "kept": wording.kept(),
        "seen_by": wording.seen_by(),
        "agreement": wording.agreement(name),
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "guardians/desk.html", context, status=status)


@require_POST
def decline(request: Request, token: str) -> HttpResponse:
    """End a link that came to the wrong person."""
    actions.decline(token, at=clock.now())
    return render(request, "guardians/declined.html", {})


@require_POST
def withdraw(request: Request, token: str) -> HttpResponse:
    """End a consent."""
    actions.withdraw(token, at=clock.now())
    messages.success(request, _("Ended. Nothing new is handed in, and every link has ended."))
    return redirect("guardians:desk", token)


@require_POST
def answer(request: Request, token: str, question_id: UUID) -> HttpResponse:
    """Say yes or no to one thing."""
    is_granted = request.POST.get("answer") == "yes"
    actions.answer(token, question_id, is_granted=is_granted, at=clock.now())
    messages.success(request, _("Your answer is kept."))
    return redirect("guardians:desk", token)


@require_POST
def export(_: Request, token: str) -> HttpResponseBase:
    """Hand a guardian everything that is held about the young person."""
    now = clock.now()
    name = f"insignia-{now:%Y-%m-%d}.zip"
    return FileResponse(actions.export(token, at=now), as_attachment=True, filename=name)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: Request, token: str) -> HttpResponse:
    """Ask once more, then delete everything of a young person."""
    guardianship = access.by_link(token)
    form = ErasingForm(request.POST or None)
    if form.is_valid():
        try:
            actions.erase(token, **form.cleaned_data, at=clock.now())
            return redirect("accounts:left")
        except Refusal as refusal:
            add_refusal(form, refusal, field="confirmation")
    context = {
        "token": token,
        "learner": guardianship.person.name,
        "hindrances": [sentence_of(gap) for gap in belongings.hindrances(guardianship.person_id)],
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "guardians/erase.html", context, status=status)
