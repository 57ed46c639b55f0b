"""Members and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.showing import add_refusal, sentence_of
from insignia.organizations import access, actions, queries
from insignia.organizations.errors import NoRole
from insignia.organizations.forms import InvitingForm, RolesForm
from insignia.organizations.values import Permission
from insignia.organizations.words import ROLE_NAMES

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.organizations.models import Organization
    from insignia.organizations.values import Member


@require_http_methods(["GET", "POST"])
def members(request: Request, slug: str) -> HttpResponse:
    """Show who works here; invite somebody."""
    is_inviting = request.method == "POST"
    needed = Permission.MANAGE_MEMBERS if is_inviting else Permission.READ_DESK
    organization = access.acting_in(slug, acting=request.actor, permission=needed)
    form = InvitingForm(request.POST or None)
    if is_inviting and form.is_valid():
        language = get_language() or "en"
        said = {**form.cleaned_data, "language": language}
        try:
            sent = actions.invite(slug, **said, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="roles" if isinstance(refusal, NoRole) else "address")
        else:
            text = _("The invitation to {address} is on its way.").format(address=sent.address)
            messages.success(request, text)
            return redirect("organizations:members", slug=slug)
    return render(request, "organizations/desk/members.html", _listed(request, organization, form))


def _listed(request: Request, organization: Organization, form: InvitingForm) -> dict[str, object]:
    allowed = access.permissions_of(request.actor, organization)
    now = clock.now()
    may_manage = Permission.MANAGE_MEMBERS in allowed
    return {
        "organization": organization,
        "form": form,
        "may_manage": may_manage,
        "own_id": request.actor.person_id,
        "members": [
            {"member": one, "roles": [ROLE_NAMES[role] for role in one.roles]}
            for one in queries.members(organization.id)
        ],
        "invitations": [
            {"row": row, "is_over": row.expires_at <= now} if may_manage else {}
            for row in (queries.open_invitations(organization.id) if may_manage else ())
        ],
    }


@require_http_methods(["GET", "POST"])
def member(request: Request, slug: str, membership_id: UUID) -> HttpResponse:
    """Change what a member is trusted with."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS
    )
    found = _one(organization, membership_id)
    form = RolesForm(request.POST or None, initial={"roles": [role.value for role in found.roles]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_roles(slug, membership_id, **said, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="roles")
        else:
            messages.success(request, _("Saved."))
            return redirect("organizations:members", slug=slug)
    context = {"organization": organization, "member": found, "form": form}
    return render(request, "organizations/desk/member.html", context)


@require_http_methods(["GET", "POST"])
def end(request: Request, slug: str, membership_id: UUID) -> HttpResponse:
    """End a membership: one's own, or another's."""
    organization, found = _endable(request, slug, membership_id)
    is_own = found.person_id == request.actor.person_id
    problem = None
    if request.method == "POST":
        try:
            actions.end_membership(slug, membership_id, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            problem = sentence_of(refusal)
        else:
            messages.success(request, _("The membership has ended."))
            return redirect("organizations:mine") if is_own else _to_members(slug)
    context = {"organization": organization, "member": found, "is_own": is_own, "problem": problem}
    return render(request, "organizations/desk/end.html", context)


def _endable(request: Request, slug: str, membership_id: UUID) -> tuple[Organization, Member]:
    organization = access.acting_in(slug, acting=request.actor, permission=Permission.READ_DESK)
    found = _one(organization, membership_id)
    if found.person_id != request.actor.person_id:
        access.acting_in(slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    return organization, found


def _to_members(slug: str) -> HttpResponse:
    return redirect("organizations:members", slug=slug)


@require_POST
def withdraw(request: Request, slug: str, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actions.withdraw_invitation(slug, invitation_id, acting=request.actor, at=clock.now())
    messages.success(request, _("The invitation was withdrawn; its link no longer works."))
    return redirect("organizations:members", slug=slug)


def _one(organization: Organization, membership_id: UUID) -> Member:
    for found in queries.members(organization.id):
        if found.membership_id == membership_id:
            return found
    raise NotFound
