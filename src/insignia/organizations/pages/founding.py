"""Founding an organization, and the list of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from insignia.accounts import access as people
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.organizations import actions, queries
from insignia.organizations.forms import FoundingForm
from insignia.organizations.words import ROLE_NAMES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_GET
def mine(request: Request) -> HttpResponse:
    """List the organizations one works for."""
    person = people.person(request.actor)
    places = [
        {"place": place, "roles": [ROLE_NAMES[role] for role in place.roles]}
        for place in queries.organizations_of(person.id)
    ]
    return render(request, "organizations/mine.html", {"places": places})


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Found an organization."""
    people.person(request.actor)
    form = FoundingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create(**form.cleaned_data, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Here it is. Its signing key is being made."))
            return redirect("organizations:desk", slug=made.slug)
    return render(request, "organizations/start.html", {"form": form})
