"""Being named by another address: the learner asks, the organization answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insignia.accounts import queries as accounts
from insignia.accounts.access import person
from insignia.awards import access, actions, queries
from insignia.awards.forms import sent
from insignia.awards.rebinding import queries as rebindings
from insignia.awards.rebinding.forms import YES, AnswerForm, RebindForm
from insignia.awards.values import Standing, is_account_name
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.awards.models import Award
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def rebind(request: Request, award_id: UUID) -> HttpResponse:
    """Ask which proved address an award of one's own shall name, and say what was answered."""
    row = access.for_holder(award_id, acting=request.actor)
    addresses = _others(row, person(request.actor).pk)
    form = RebindForm(addresses, *sent(request))
    if form.is_valid() and _is_asked(request, award_id, form):
        messages.success(request, _("Asked. You get a letter when they have answered."))
        return redirect("awards:rebind", award_id=award_id)
    award = queries.award(award_id)
    context = {
        "award": award,
        "named": "" if is_account_name(row.recipient_address) else row.recipient_address,
        "addresses": addresses,
        "asked": next(iter(rebindings.asked_about(award_id)), None),
        "stands": award.standing is Standing.GOOD,
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "awards/rebind.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def rebinding(request: Request, slug: str, rebinding_id: UUID) -> HttpResponse:
    """Show who asks to be named by which address, and take the answer."""
    asked = access.rebinding_for_answer(rebinding_id, acting=request.actor, slug=slug)
    form = AnswerForm(*sent(request))
    if form.is_valid() and _is_answered(request, rebinding_id, form):
        messages.success(request, _("Answered. The learner hears of it."))
        return redirect("awards:award", slug=slug, award_id=asked.award_id)
    award = queries.award(asked.award_id)
    context = {
        "organization": asked.award.organization,
        "asked": asked,
        "award": award,
        "named": asked.award.recipient_address,
        "is_account": is_account_name(asked.award.recipient_address),
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "awards/desk/rebinding.html", context, status=status)


def _others(row: Award, person_id: UUID) -> list[str]:
    return sorted(accounts.verified_addresses(person_id) - {row.recipient_address.lower()})


def _is_asked(request: Request, award_id: UUID, form: RebindForm) -> bool:
    address, note = form.cleaned_data["address"], form.cleaned_data["note"]
    try:
        actions.ask_rebinding(
            award_id, address=address, note=note, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="address")
        return False
    return True


def _is_answered(request: Request, rebinding_id: UUID, form: AnswerForm) -> bool:
    is_agreed, answer = form.cleaned_data["is_agreed"] == YES, form.cleaned_data["answer"]
    try:
        actions.answer_rebinding(
            rebinding_id, is_agreed=is_agreed, answer=answer, acting=request.actor, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="answer")
        return False
    return True
