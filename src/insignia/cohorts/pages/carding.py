"""Cards for young learners without an address: the lead prints them, a learner signs in by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from insignia.cohorts import access, actions
from insignia.cohorts.forms import CardForm, EnrolForm
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import Refusal
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.cohorts.models import Cohort
    from insignia.cohorts.values import Card
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enrol(request: Request, slug: str, cohort_id: UUID) -> HttpResponse:
    """Make accounts for young learners, and show their cards this once."""
    found = access.for_leading(slug, cohort_id, acting=request.actor)
    form = EnrolForm(request.POST or None)
    if form.is_valid():
        try:
            cards = actions.enrol(
                slug,
                cohort_id,
                **form.said(),
                language=get_language() or "en",
                acting=request.actor,
                at=clock.now(),
            )
            return _cards(request, found, cards)
        except Refusal as refusal:
            is_month = refusal.code == "accounts.month-does-not-fit"
            add_refusal(form, refusal, field="month" if is_month else "names")
    context = {"organization": found.organization, "cohort": found, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "cohorts/desk/enrol.html", context, status=status)


@require_POST
@never_cache
def renew(request: Request, slug: str, cohort_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Show a new card for one learner this once."""
    card = actions.renew_card(slug, cohort_id, enrolment_id, acting=request.actor, at=clock.now())
    return _cards(request, access.for_leading(slug, cohort_id, acting=request.actor), [card])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_in(request: Request) -> HttpResponse:
    """Let a young learner in by the three things on their card."""
    if request.user.is_authenticated:
        return redirect("cohorts:mine")
    form = CardForm(request.POST or None)
    if form.is_valid():
        try:
            learner = access.by_card(**form.cleaned_data, network=address_of(request))
            login(request, learner, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("cohorts:mine")
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "cohorts/sign_in.html", {"form": form}, status=status)


def _cards(request: Request, cohort: Cohort, cards: Sequence[Card]) -> HttpResponse:
    context = {
        "organization": cohort.organization,
        "cohort": cohort,
        "cards": cards,
        "address": absolute(reverse("cohorts:sign-in")),
    }
    return render(request, "cohorts/desk/cards.html", context)
