"""What everybody may see: a profile, and invitations for those who hold a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.shortcuts import redirect, render
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
    """Send a confirmation to the invited mailbox, so that who is signed in can prove it."""
    person = people.person(request.actor)
    offer = queries.invitation(token, at=clock.now())
    row = EmailAddress.objects.filter(user_id=person.id, email=offer.address).first()
    if row is None:
        EmailAddress.objects.add_email(request, person, offer.address, confirm=True)
    elif not row.verified:
        row.send_confirmation(request)
    messages.success(request, _("We wrote to the invited address. Open the link in that letter."))
    return redirect("organizations:invitation", token=token)
