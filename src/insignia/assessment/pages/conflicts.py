"""The page on which an assessor says that they know the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.assessment import actions, desk
from insignia.assessment.forms.conflicts import ConflictForm
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Request, org_slug: str, submission_id: UUID) -> HttpResponse:
    shown = desk.of_assessor(org_slug, submission_id, acting=request.actor, at=clock.now())
    form = ConflictForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"desk": shown, "org": shown.organization, "form": form}
        status = UNPROCESSABLE if form.errors else OK
        return render(request, "assessment/desk/conflict.html", context, status=status)
    actions.declare_conflict(
        submission_id,
        kind=form.chosen_kind(),
        note=form.cleaned_data["note"],
        acting=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("Thank you for saying so. Somebody else judges this one."))
    return redirect("assessment:queue", org_slug)
