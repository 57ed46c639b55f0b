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
from insignia.awards import access, actions, listing, queries, rosters, words
from insignia.awards.errors import (
    AchievedInTheFuture,
    AlreadyReleased,
    DefinitionRetired,
    NothingToAward,
    UnusableRoster,
)
from insignia.awards.forms import DirectForm, ReleaseForm, RosterForm, sent
from insignia.awards.reviewing import review
from insignia.awards.values import Recipient
from insignia.foundation import clock
from insignia.foundation.showing import add_refusal
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from insignia.awards.models import Award, Batch
    from insignia.foundation.requests import Request


@require_http_methods(["GET", "POST"])
def direct(request: Request, slug: str) -> HttpResponse:
    """Award one person."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    givable = listing.givable(organization.id)
    form = DirectForm(
        givable, *sent(request), initial={"achieved_on": clock.now().date().isoformat()}
    )
    made = _award(request, form) if request.method == "POST" and form.is_valid() else None
    if made is not None:
        messages.success(request, _("Awarded. The letter is on its way."))
        return redirect("awards:award", slug=slug, award_id=made.id)
    context = {"organization": organization, "form": form, "may_give": bool(givable)}
    return render(request, "awards/desk/direct.html", context)


@require_http_methods(["GET", "POST"])
def roster(request: Request, slug: str) -> HttpResponse:
    """Bring a list; it is checked and nothing is awarded yet."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    givable = listing.givable(organization.id)
    form = RosterForm(givable, *sent(request, with_files=True))
    batch = _check(request, form) if request.method == "POST" and form.is_valid() else None
    if batch is not None:
        return redirect("awards:batch", slug=slug, batch_id=batch.id)
    context = {
        "organization": organization,
        "form": form,
        "may_give": bool(givable),
        "columns": [(name, words.COLUMNS[name]) for name in rosters.COLUMNS],
        "routes": [(each.value, words.ROUTES[each]) for each in Route],
        "lists": queries.recent_batches(organization.id),
    }
    return render(request, "awards/desk/roster.html", context)


@require_GET
def batch(request: Request, slug: str, batch_id: UUID) -> HttpResponse:
    """Show what the check found row by row, or how far the release has come."""
    found = access.batch_for_desk(batch_id, acting=request.actor, slug=slug)
    return _batch(request, found, ReleaseForm())


@require_POST
def release(request: Request, slug: str, batch_id: UUID) -> HttpResponse:
    """Award every good row, once."""
    found = access.batch_for_desk(batch_id, acting=request.actor, slug=slug)
    form = ReleaseForm(request.POST)
    form.is_valid()
    try:
        actions.release_roster(
            batch_id,
            with_repeats=form.cleaned_data["with_repeats"],
            acting=request.actor,
            at=clock.now(),
        )
    except (AlreadyReleased, DefinitionRetired, NothingToAward) as refusal:
        add_refusal(form, refusal)
        return _batch(request, found, form, status=409)
    messages.success(request, _("Awarded. The credentials are being signed."))
    return redirect("awards:batch", slug=slug, batch_id=batch_id)


@require_GET
def template(request: Request, slug: str) -> HttpResponse:
    """Return an example list to fill in."""
    organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    headers = {"Content-Disposition": 'attachment; filename="recipients.csv"'}
    return HttpResponse(rosters.example(), "text/csv; charset=utf-8", headers=headers)


def _award(request: Request, form: DirectForm) -> Award | None:
    said = form.cleaned_data
    try:
        return actions.award_directly(
            UUID(said["version"]),
            Recipient(said["address"], said["name"]),
            route=Route(said["route"]),
            achieved_on=said["achieved_on"],
            narrative=said["narrative"],
            acting=request.actor,
            at=clock.now(),
        )
    except AchievedInTheFuture as refusal:
        add_refusal(form, refusal, field="achieved_on")
    return None


def _check(request: Request, form: RosterForm) -> Batch | None:
    file = form.cleaned_data["file"]
    try:
        return actions.check_roster(
            UUID(form.cleaned_data["version"]),
            file.read(rosters.MOST_BYTES + 1),
            file_name=file.name,
            acting=request.actor,
            at=clock.now(),
        )
    except UnusableRoster as refusal:
        add_refusal(form, refusal)
    return None


def _batch(request: Request, found: Batch, form: ReleaseForm, *, status: int = 200) -> HttpResponse:
    context = {
        "organization": found.organization,
        "batch": found,
        "form": form,
        "review": review(found),
        "version": achievements.version(found.version_id),
    }
    return render(request, "awards/desk/batch.html", context, status=status)
