"""Who may assess what: the definitions, one of them with its assessors, and ending an approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.assessment import actions
from insignia.assessment.forms.entitling import ApprovingForm, EndingForm
from insignia.assessment.rights import readers
from insignia.assessment.signing import readers as signing
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound
from insignia.foundation.showing import UNPROCESSABLE
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.achievements.values import VersionView
    from insignia.assessment.rights.readers import Entitled
    from insignia.foundation.requests import Request
    from insignia.organizations.models import Organization

OK = 200


@require_safe
def index(request: Request, org_slug: str) -> HttpResponse:
    org = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    context = {"org": org, "offers": readers.offers(org.id)}
    return render(request, "assessment/rights/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def definition(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    org, version = _version(request, org_slug, achievement_id)
    rows = readers.entitled(version)
    people = [(str(row.person_id), ", ".join(filter(None, (row.name, row.site)))) for row in rows]
    form = ApprovingForm(request.POST or None, people=people, language=version.definition.language)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.approve(
            achievement_id,
            said["person"],
            languages=said["languages"],
            acting=request.actor,
            at=clock.now(),
        )
        messages.success(request, _("Approved."))
        return redirect("assessment:rights-of", org_slug, achievement_id)
    context = {
        "org": org,
        "version": version,
        "rows": rows,
        "form": form,
        "is_kept": readers.is_restricted(achievement_id),
        "signatures": signing.latest_of(version),
    }
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/rights/definition.html", context, status=status)


@require_POST
def keep(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    _version(request, org_slug, achievement_id)
    change = actions.restrict if "keep" in request.POST else actions.open_to_all
    change(achievement_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Saved."))
    return redirect("assessment:rights-of", org_slug, achievement_id)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, org_slug: str, achievement_id: UUID, person_id: UUID) -> HttpResponse:
    org, version = _version(request, org_slug, achievement_id)
    row = _row(version, person_id)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.suspend(
            achievement_id, person_id, **form.cleaned_data, acting=request.actor, at=clock.now()
        )
        messages.success(request, _("Ended. They get a letter with your reason."))
        return redirect("assessment:rights-of", org_slug, achievement_id)
    context = {"org": org, "version": version, "row": row, "form": form}
    status = UNPROCESSABLE if form.errors else OK
    return render(request, "assessment/rights/end.html", context, status=status)


def _version(
    request: Request, org_slug: str, achievement_id: UUID
) -> tuple[Organization, VersionView]:
    org = acting_in(org_slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    version = readers.version_of(achievement_id)
    if version.organization_id != org.id:
        raise NotFound
    return org, version


def _row(version: VersionView, person_id: UUID) -> Entitled:
    found = (row for row in readers.entitled(version) if row.person_id == person_id)
    row = next(found, None)
    if row is None:
        raise NotFound
    return row
