"""Founding an organization, and the list of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from insignia.accounts import access as people
from insignia.foundation import clock
from insignia.foundation.forms import add_refusal
from insignia.foundation.refusals import Refusal
from insignia.organizations import actions, queries
from insignia.organizations.errors import LooksLikeAnother, SlugTaken
from insignia.organizations.forms import FoundingForm, SureOfNameForm
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
    sure = SureOfNameForm(request.POST or None)
    looks_like = False
    if request.method == "POST" and form.is_valid() and sure.is_valid():
        said = {**form.cleaned_data, **sure.cleaned_data}
        try:
            made = actions.create(**said, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            looks_like = isinstance(refusal, LooksLikeAnother)
            field = "slug" if isinstance(refusal, SlugTaken) else "name"
            add_refusal(form, refusal, field=field)
        else:
            messages.success(request, _("Here it is. Its signing key is being made."))
            return redirect("organizations:desk", slug=made.slug)
    context = {"form": form, "sure": sure, "looks_like": looks_like}
    return render(request, "organizations/start.html", context)
