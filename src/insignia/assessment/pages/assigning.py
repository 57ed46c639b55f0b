"""The page on which a lead gives out what waits for a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from insignia.assessment import actions
from insignia.assessment.errors import CannotBeGiven
from insignia.assessment.queueing import assigning
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, sentence_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.assessment.queueing.assigning import Giving, ToGive
    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, org_slug: str) -> HttpResponse:
    after = request.GET.get("after", "")
    shown = assigning.giving(org_slug, acting=request.actor, at=clock.now(), after=after)
    chosen = _chosen(request, shown)
    if request.method == "POST" and chosen:
        _give(request, chosen)
        return redirect("assessment:assign", org_slug)
    is_refused = request.method == "POST"
    context = {"giving": shown, "org": shown.organization, "is_refused": is_refused}
    status = UNPROCESSABLE if is_refused else OK
    return render(request, "assessment/desk/assign.html", context, status=status)


def _chosen(request: Request, shown: Giving) -> list[tuple[ToGive, UUID]]:
    """Return what was chosen, leaving out what is no choice."""
    found = []
    for row in shown.rows:
        said = request.POST.get(f"assessor-{row.submission.pk}", "")
        found += [(row, one.person_id) for one in row.choices if str(one.person_id) == said]
    return found


def _give(request: Request, chosen: list[tuple[ToGive, UUID]]) -> None:
    """Give each submission to whom was chosen for it, and tell where that was not possible."""
    given = 0
    for row, assessor_id in chosen:
        try:
            actions.assign(
                row.submission.pk, assessor_id=assessor_id, acting=request.actor, at=clock.now()
            )
        except CannotBeGiven as refusal:
            messages.warning(request, f"{row.version.definition.name}: {sentence_of(refusal)}")
        else:
            given += 1
    if given:
        words = ngettext("One submission is given out.", "{n} submissions are given out.", given)
        messages.success(request, words.format(n=given))
