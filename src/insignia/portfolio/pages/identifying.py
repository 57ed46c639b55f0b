"""By what a credential may name its holder: addresses, keys, and how to prove another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.accounts import actions as accounts
from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.keyring import queries as keyring
from insignia.portfolio.importing import proofs
from insignia.portfolio.importing.forms import ProofForm
from insignia.portfolio.institutional import reading as institutional
from insignia.portfolio.institutional.words import in_words
from insignia.verification import access as verification

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def identifiers(request: Request) -> HttpResponse:
    """Show what a person has proved, and ask for the proof of another identifier."""
    holder = person(request.actor)
    question = proofs.question(holder.pk, at=clock.now())
    form = ProofForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _proved(request, holder.pk, form):
        messages.success(request, _("Proved. Check again what named it: it is yours now."))
        return redirect("portfolio:identifiers")
    context = {
        "addresses": sorted(people.verified_addresses(holder.pk)),
        "identifiers": people.identifiers_of(holder.pk),
        "ids": in_words(institutional.ids_of(holder.pk)),
        "keys": keyring.keys_of_learner(holder.pk),
        "question": question,
        "domain": proofs.domain(),
        "minutes": proofs.MINUTES,
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/identifiers.html", context, status=status)


@require_POST
def drop(request: Request, identifier_id: UUID) -> HttpResponse:
    """Take an identifier off oneself."""
    accounts.drop_identifier(identifier_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Removed. What was claimed by it stays yours."))
    return redirect("portfolio:identifiers")


def _proved(request: Request, person_id: UUID, form: ProofForm) -> bool:
    now = clock.now()
    try:
        verification.at_pace(address_of(request))
        found = proofs.proved(form.shown(), challenge=form.asked(), person_id=person_id, at=now)
        accounts.prove_identifier(found, acting=request.actor, at=now)
    except Refusal as refusal:
        add_refusal(form, refusal, field="proof")
        return False
    return True
