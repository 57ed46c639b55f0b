"""Domains and their proof, and keys for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.organizations import access, actions, domain_proof, queries, rules
from insignia.organizations.errors import ClientScopesWrong
from insignia.organizations.forms import ClientForm, DomainForm
from insignia.organizations.values import Permission, ProofStanding
from insignia.organizations.words import PERMISSIONS, TRUST

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "POST"])
def domains(request: Request, slug: str) -> HttpResponse:
    """Name a domain, and see what to place there."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_domain(slug, **form.cleaned_data, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="name")
        else:
            return redirect("organizations:domains", slug=slug)
    context = {
        "organization": organization,
        "form": form,
        "trust": TRUST[queries.public_profile(slug).trust],
        "domains": [
            {
                "row": row,
                "line": domain_proof.line_of(row),
                "address": domain_proof.address_of(row),
                "record": domain_proof.record_name_of(row),
                "lost_at": rules.proof_lost_at(ProofStanding(row.proved_at, row.missing_since)),
                "problem": _(row.problem) if row.problem else "",
            }
            for row in queries.domains(organization.id)
        ],
    }
    return render(request, "organizations/desk/domains.html", context)


@require_POST
def check(request: Request, slug: str, domain_id: UUID) -> HttpResponse:
    """Go and look whether the proof is in place."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    outcome = domain_proof.look(queries.domain(organization.id, domain_id))
    actions.record_check(slug, domain_id, outcome=outcome, acting=request.actor, at=clock.now())
    if outcome.is_proved:
        messages.success(request, _("The domain is proved. Everybody sees it on your profile."))
    else:
        messages.warning(request, _("We did not find the proof; the reason stands below."))
    return redirect("organizations:domains", slug=slug)


@require_POST
def drop(request: Request, slug: str, domain_id: UUID) -> HttpResponse:
    """Take back the claim to a domain."""
    actions.drop_domain(slug, domain_id, acting=request.actor, at=clock.now())
    messages.success(request, _("The domain was removed."))
    return redirect("organizations:domains", slug=slug)


@require_http_methods(["GET", "POST"])
def clients(request: Request, slug: str) -> HttpResponse:
    """Show the keys for programs; make one, which is shown this once."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_CLIENTS
    )
    form, made = ClientForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.make_client(slug, **said, acting=request.actor, at=clock.now())
        except ClientScopesWrong as refusal:
            add_refusal(form, refusal, field="scopes")
        else:
            form = ClientForm()
    rows = [
        {"row": row, "scopes": [PERMISSIONS[Permission(scope)] for scope in row.scopes]}
        for row in queries.clients(organization.id)
    ]
    context = {"organization": organization, "form": form, "made": made, "rows": rows}
    return render(request, "organizations/desk/clients.html", context)


@require_POST
def revoke(request: Request, slug: str, client_id: UUID) -> HttpResponse:
    """Take a key for a program back."""
    actions.revoke_client(slug, client_id, acting=request.actor, at=clock.now())
    messages.success(request, _("The key was revoked; programs that use it are refused."))
    return redirect("organizations:clients", slug=slug)
