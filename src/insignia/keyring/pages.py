"""The documents that publish an organization's keys, and the page where owners look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from insignia.foundation import clock
from insignia.foundation.prepared_answers import response_about
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.keyring import actions, queries
from insignia.keyring.forms import CompromisedForm
from insignia.keyring.values import KeyState
from insignia.organizations import access
from insignia.organizations import queries as organizations
from insignia.organizations.values import ABOUT_ORGANIZATION, Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request


@require_safe
def did(request: Request, slug: str) -> HttpResponseBase:
    """Publish the did:web document."""
    return _published(request, slug)


@require_safe
def profile(request: Request, slug: str) -> HttpResponseBase:
    """Publish the Open Badges profile with the keys beside it."""
    return _published(request, slug)


@require_GET
def keys(request: Request, slug: str) -> HttpResponse:
    """Show the keys and what can be done with them."""
    organization = access.acting_in(slug, acting=request.actor, permission=Permission.MANAGE_KEYS)
    found = queries.verification_methods(organization.id)
    context = {
        "organization": organization,
        "did": organizations.issuer_did(organization),
        "keys": list(reversed(found)),
        "has_active": any(key.state is KeyState.ACTIVE for key in found),
        "is_rotating": any(key.state is KeyState.CREATED for key in found),
    }
    return render(request, "keyring/keys.html", context)


@require_POST
def create(request: Request, slug: str) -> HttpResponse:
    """Make the first key."""
    actions.create_key(slug, acting=request.actor, at=clock.now())
    messages.success(request, _("The key is made. What you award is signed with it from now on."))
    return redirect("keyring:keys", slug=slug)


@require_POST
def rotate(request: Request, slug: str) -> HttpResponse:
    """Publish a new key that takes over in ten minutes."""
    actions.rotate(slug, acting=request.actor, at=clock.now())
    messages.success(request, _("The new key is published. It takes over in ten minutes."))
    return redirect("keyring:keys", slug=slug)


@require_http_methods(["GET", "POST"])
def compromised(request: Request, slug: str, key_id: UUID) -> HttpResponse:
    """Declare that a key was in other hands."""
    organization = access.acting_in(slug, acting=request.actor, permission=Permission.MANAGE_KEYS)
    key = queries.public_key(organization.id, key_id)
    form = CompromisedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.declare_compromised(slug, key_id, **said, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="since")
        else:
            messages.success(request, _("Marked. Verifiers refuse what it signed since."))
            return redirect("keyring:keys", slug=slug)
    context = {"organization": organization, "key": key, "form": form}
    return render(request, "keyring/compromised.html", context)


def _published(request: Request, slug: str) -> HttpResponseBase:
    answer = response_about(request, ABOUT_ORGANIZATION, organizations.by_slug(slug).id)
    assert answer is not None
    return answer
