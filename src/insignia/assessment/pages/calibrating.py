"""The pages of calibration: where one stands, a set of examples, a round and what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.assessment import actions
from insignia.assessment.calibration import desk
from insignia.assessment.errors import IncompleteScores
from insignia.assessment.forms.calibrating import ExampleForm, RoundForm
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_safe
def overview(request: Request, org_slug: str) -> HttpResponse:
    shown = desk.overview(org_slug, acting=request.actor, at=clock.now())
    context = {"overview": shown, "org": shown.organization}
    return render(request, "assessment/calibration/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def examples(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    shown = desk.set_of(org_slug, achievement_id, acting=request.actor)
    if request.method == "POST":
        made = actions.add_examples_of_rubric(achievement_id, acting=request.actor, at=clock.now())
        said = ngettext("One example was added.", "{n} examples were added.", made)
        messages.success(request, said.format(n=made))
        return redirect("assessment:examples", org_slug, achievement_id)
    context = {"set": shown, "org": shown.organization}
    return render(request, "assessment/calibration/examples.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    shown = desk.set_of(org_slug, achievement_id, acting=request.actor)
    form = ExampleForm(request.POST or None, criteria=shown.version.definition.criteria)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "text", "url")}
        actions.add_example(
            achievement_id, **given, scores=form.scores(), acting=request.actor, at=clock.now()
        )
        messages.success(request, _("The example is part of the set now."))
        return redirect("assessment:examples", org_slug, achievement_id)
    context = {"set": shown, "org": shown.organization, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/calibration/add.html", context, status=status)


@require_POST
def retire(request: Request, org_slug: str, achievement_id: UUID, example_id: UUID) -> HttpResponse:
    desk.set_of(org_slug, achievement_id, acting=request.actor)
    actions.retire_example(example_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Taken out of the set. Rounds that had it keep it."))
    return redirect("assessment:examples", org_slug, achievement_id)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    shown = desk.taking(org_slug, achievement_id, acting=request.actor, at=clock.now())
    criteria = shown.version.definition.criteria
    form = RoundForm(request.POST or None, examples=shown.examples, criteria=criteria)
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.take_round(
                achievement_id,
                form.answers(),
                site=shown.organization.id,
                acting=request.actor,
                at=clock.now(),
            )
            return redirect("assessment:round", org_slug, taken.id)
        except IncompleteScores as refusal:
            add_refusal(form, refusal)
    context = {"taking": shown, "org": shown.organization, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/calibration/take.html", context, status=status)


@require_safe
def taken(request: Request, org_slug: str, round_id: UUID) -> HttpResponse:
    shown = desk.taken(org_slug, round_id, acting=request.actor)
    context = {"taken": shown, "org": shown.organization}
    return render(request, "assessment/calibration/round.html", context)
