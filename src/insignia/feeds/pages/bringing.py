"""A learner brings a signed result; they and their assessors read what the check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.feeds import access, actions, queries, rules
from insignia.feeds.forms import BringForm
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request, version_id: UUID, part_id: str) -> HttpResponse:
    """Take a result, and show what was brought before."""
    learner, version = person(request.actor), achievements.version(version_id)
    is_judged = version.definition.assessment_kind.is_assessed
    is_open = version.can_be_started or is_judged
    part = rules.asked_part(version.definition, part_id, can_be_started=is_open)
    form = BringForm(request.POST or None, request.FILES or None, is_judged=is_judged)
    if form.is_valid() and _brought(request, version_id, part_id, form):
        return redirect("feeds:bring", version_id, part_id)
    checks = queries.checks_of(learner.pk, version_id=version_id)
    running = assessment.running_submission(version_id, person_id=learner.pk)
    context = {
        "version": version,
        "part": part,
        "form": form,
        "checks": [each for each in checks if each.part_id == part_id],
        "submission": running,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "feeds/bring.html", context, status=status)


@require_safe
def result(request: Request, check_id: UUID) -> HttpResponse:
    """Show what a check found; the points to their learner, and to others by consent."""
    found, is_own = access.for_reading(check_id, acting=request.actor)
    shown = queries.finding(check_id, with_points=is_own or found.is_for_assessors)
    version = achievements.version(found.version_id)
    part = version.definition.evidence_part(found.part_id)
    context = {"shown": shown, "check": found, "is_own": is_own, "version": version, "part": part}
    return render(request, "feeds/result.html", context)


@require_POST
def consent(request: Request, check_id: UUID) -> HttpResponse:
    """Show the points to assessors, or keep them."""
    is_shown = request.POST.get("show") == "yes"
    actions.show_points(check_id, is_shown=is_shown, acting=request.actor, at=clock.now())
    said = _("Assessors now read your points.") if is_shown else _("Your points are private again.")
    messages.success(request, said)
    return redirect("feeds:result", check_id)


def _brought(request: Request, version_id: UUID, part_id: str, form: BringForm) -> bool:
    data, shown = form.cleaned_data["file"], form.shown
    try:
        check = actions.bring(
            version_id, part_id, data, shown=shown, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="file")
        return False
    if check.is_met:
        messages.success(request, _("Checked: your result meets what is asked."))
    else:
        messages.info(request, _("Checked: your result does not meet what is asked yet."))
    return True
