"""What everybody may see: a profile, and invitations for those who hold a link."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.account.internal.flows.email_verification import (
    send_verification_email_to_address,
)
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insignia.accounts import access as people
from insignia.accounts import queries as accounts
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import sentence_of
from insignia.organizations import actions, queries
from insignia.organizations.words import KINDS, ROLES, TRUST

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.organizations.values import Offer


@require_GET
def profile(request: Request, slug: str) -> HttpResponse:
    """Show who an organization is, what stands behind its name and what it offers."""
    found = queries.public_profile(slug)
    person_id = request.actor.person_id
    is_member = bool(person_id and queries.roles_of(found.id, person_id))
    context = {
        "profile": found,
        "kind": KINDS[found.kind],
        "trust": TRUST[found.trust],
        "is_member": is_member,
    }
    return render(request, "organizations/profile.html", context)


@require_http_methods(["GET", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """Show what is offered (GET changes nothing), and accept it (POST)."""
    offer = queries.invitation(token, at=clock.now())
    problem = None
    if request.method == "POST":
        try:
            actions.accept_invitation(token, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            people.person(request.actor)
            problem = sentence_of(refusal)
        else:
            messages.success(request, _("Welcome. This is your desk."))
            return redirect("organizations:desk", slug=offer.place.slug)
    return render(
        request, "organizations/invitation.html", _offered(request, token, offer, problem)
    )


def _offered(request: Request, token: str, offer: Offer, problem: str | None) -> dict[str, object]:
    person_id = request.actor.person_id
    proved = accounts.verified_addresses(person_id) if person_id else frozenset()
    return {
        "offer": offer,
        "roles": [ROLES[role] for role in offer.place.roles],
        "token": token,
        "is_proved": offer.address in proved,
        "problem": problem,
    }


@require_POST
def prove_address(request: Request, token: str) -> HttpResponse:
    """Send a code to the invited mailbox, so that who is signed in can prove it and comes back."""
    person = people.person(request.actor)
    offer = queries.invitation(token, at=clock.now())
    send_verification_email_to_address(request, EmailAddress(user=person, email=offer.address))
    back = urlencode({"next": reverse("organizations:invitation", args=[token])})
    return redirect(f"{reverse('account_email_verification_sent')}?{back}")
