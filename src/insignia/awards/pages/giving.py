"""Giving directly: to one person, or to a list that is checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insignia.achievements import queries as achievements
from insignia.assessment.values import Route
from insignia.awards import access, actions, queries, rosters
from insignia.awards.forms import DirectForm, RosterForm
from insignia.awards.values import Recipient
from insignia.foundation import clock
from insignia.foundation.forms import add_refusal, shown
from insignia.foundation.refusals import Gap, Refusal
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from insignia.achievements.values import VersionView
    from insignia.foundation.requests import Request
    from insignia.organizations.models import Organization


@require_http_methods(["GET", "POST"])
def direct(request: Request, slug: str) -> HttpResponse:
    """Award one person."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    form = DirectForm(_givable(organization), request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.award_directly(
                UUID(said["version"]),
                Recipient(said["address"], said["name"]),
                route=Route(said["route"]),
                achieved_on=said["achieved_on"],
                narrative=said["narrative"],
                acting=request.actor,
                at=clock.now(),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Awarded. The letter is on its way."))
            return redirect("awards:award", slug=slug, award_id=made.id)
    context = {"organization": organization, "form": form, "may_give": bool(_givable(organization))}
    return render(request, "awards/desk/direct.html", context)


@require_http_methods(["GET", "POST"])
def roster(request: Request, slug: str) -> HttpResponse:
    """Bring a list; it is checked and nothing is awarded yet."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    form = RosterForm(_givable(organization), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = actions.check_roster(
                UUID(form.cleaned_data["version"]),
                file.read(rosters.MOST_BYTES + 1),
                file_name=file.name,
                acting=request.actor,
                at=clock.now(),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("awards:batch", slug=slug, batch_id=batch.id)
    context = {"organization": organization, "form": form, "may_give": bool(_givable(organization))}
    return render(request, "awards/desk/roster.html", context)


@require_GET
def batch(request: Request, slug: str, batch_id: UUID) -> HttpResponse:
    """Show what the check found row by row, or how far the release has come."""
    found = access.batch_for_desk(batch_id, acting=request.actor)
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    rows = [
        {**row, "problems": [shown(Gap(**problem)) for problem in row["problems"]]}
        for row in found.rows
    ]
    context = {
        "organization": organization,
        "batch": found,
        "bad": [row for row in rows if row["problems"]],
        "good": [row for row in rows if not row["problems"]],
        "version": achievements.version(found.version_id),
        "issued": queries.issued_of(found),
    }
    return render(request, "awards/desk/batch.html", context)


@require_POST
def release(request: Request, slug: str, batch_id: UUID) -> HttpResponse:
    """Award every good row, once."""
    actions.release_roster(batch_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Awarded. The credentials are being signed."))
    return redirect("awards:batch", slug=slug, batch_id=batch_id)


@require_GET
def template(request: Request, slug: str) -> HttpResponse:
    """Return an example list to fill in."""
    organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    lines = [
        ",".join(rosters.COLUMNS),
        "mira.lindqvist@mail.example,Mira Lindqvist,2026-05-31,conference,",
    ]
    headers = {"Content-Disposition": 'attachment; filename="recipients.csv"'}
    return HttpResponse("\r\n".join(lines) + "\r\n", "text/csv; charset=utf-8", headers=headers)


def _givable(organization: Organization) -> list[VersionView]:
    """Return what needs no passing decision."""
    return [
        view
        for view in achievements.published_of(organization.id)
        if not view.definition.assessment_kind.is_assessed
    ]
