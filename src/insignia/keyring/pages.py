"""The documents that publish an organization's keys, and the page where owners look after them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.keyring import actions, queries, rules
from insignia.keyring.forms import CompromisedForm
from insignia.keyring.values import KeyState
from insignia.organizations import access
from insignia.organizations import queries as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.requests import Request


def _published(document: dict[str, Any], media_type: str) -> HttpResponse:
    """Answer a public document that anybody's page or program may read and keep for minutes."""
    body = json.dumps(document, indent=2, ensure_ascii=False).encode()
    answer = HttpResponse(body, media_type)
    answer["ETag"] = quote_etag(token_digest(body.decode())[:32])
    answer["Cache-Control"] = f"public, max-age={int(rules.CACHED_FOR.total_seconds())}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_GET
def did(request: Request, slug: str) -> HttpResponse:
    """Publish the did:web document."""
    del request
    document = queries.did_document(organizations.by_slug(slug))
    return _published(document, "application/did+json")


@require_GET
def profile(request: Request, slug: str) -> HttpResponse:
    """Publish the Open Badges profile with the keys beside it."""
    del request
    document = queries.profile_document(organizations.by_slug(slug))
    return _published(document, "application/ld+json")


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
