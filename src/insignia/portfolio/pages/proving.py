"""A credential of one's own as evidence in work that is being judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access, actions, queries
from insignia.portfolio.forms import EvidenceForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: Request, holding_id: UUID) -> HttpResponse:
    """Ask which link to a credential goes to which part of one's work, and add it there."""
    holding = access.for_holder(holding_id, acting=request.actor)
    held = queries.view(holding)
    shares = queries.shares_of(held, at=clock.now())
    form = EvidenceForm(
        request.POST if request.method == "POST" else None,
        links=[each for each in shares if each.is_live and not each.lock.is_shut],
        places=queries.places_for_evidence(holding.person_id),
    )
    if form.is_valid() and (submission_id := _added(request, holding_id, form)):
        messages.success(request, _("It is evidence now. Say there which criteria it shows."))
        return redirect("assessment:workspace", submission_id)
    context = {"held": held, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/use.html", context, status=status)


def _added(request: Request, holding_id: UUID, form: EvidenceForm) -> UUID | None:
    share_id, submission_id, part_id = form.chosen()
    try:
        actions.use_as_evidence(
            holding_id,
            share_id=share_id,
            submission_id=submission_id,
            part_id=part_id,
            acting=request.actor,
            at=clock.now(),
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field=None)
        return None
    return submission_id
