"""Awarding a list: bring it, look at what was found, release it, follow it to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insignia.achievements import queries as achievements
from insignia.assessment.values import Route
from insignia.awards import access, actions, listing, reviewing, roster_queries, rosters, words
from insignia.awards.errors import (
    AlreadyReleased,
    DefinitionRetired,
    NothingToAward,
    StillBeingChecked,
    UnusableRoster,
)
from insignia.awards.forms import ReleaseForm, RosterForm, sent
from insignia.awards.values import RowState
from insignia.foundation import clock
from insignia.foundation.showing import add_refusal
from insignia.foundation.tenancy import within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from insignia.awards.models import Batch
    from insignia.awards.values import Progress
    from insignia.foundation.requests import Request

ROWS_A_PAGE = 50


@require_http_methods(["GET", "POST"])
def roster(request: Request, slug: str) -> HttpResponse:
    """Bring a list; it is checked and nothing is awarded yet."""
    organization = organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    givable = listing.givable(organization.id) + listing.givable_at_site(organization.id)
    form = RosterForm(givable, *sent(request, with_files=True))
    batch = (
        _check(request, form, organization.id)
        if request.method == "POST" and form.is_valid()
        else None
    )
    if batch is not None:
        return redirect("awards:batch", slug=slug, batch_id=batch.id)
    context = {
        "organization": organization,
        "form": form,
        "may_give": bool(givable),
        "columns": [(name, words.COLUMNS[name]) for name in rosters.COLUMNS],
        "routes": [(each.value, words.ROUTES[each]) for each in Route],
        "most_rows": rosters.MOST_ROWS,
        "most_bytes": rosters.MOST_BYTES,
        "lists": roster_queries.recent_batches(organization.id),
    }
    return render(request, "awards/desk/roster.html", context)


@require_GET
def batch(request: Request, slug: str, batch_id: UUID) -> HttpResponse:
    """Show what the check found row by row, or how far the release has come."""
    found = access.batch_for_desk(batch_id, acting=request.actor, slug=slug)
    return _batch(request, found, ReleaseForm())


@require_GET
def outcome(request: Request, slug: str, batch_id: UUID) -> HttpResponseBase:
    """Return the rows of a list with what became of each, as CSV."""
    found = access.batch_for_desk(batch_id, acting=request.actor, slug=slug)
    lines = reviewing.as_csv(found, _sought(request), language=get_language() or "en")
    headers = {"Content-Disposition": 'attachment; filename="outcome.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


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
    except (AlreadyReleased, DefinitionRetired, NothingToAward, StillBeingChecked) as refusal:
        add_refusal(form, refusal)
        return _batch(request, found, form, status=409)
    messages.success(request, _("Released. The credentials are being signed."))
    return redirect("awards:batch", slug=slug, batch_id=batch_id)


@require_POST
def cancel(request: Request, slug: str, batch_id: UUID) -> HttpResponse:
    """Drop a list that is not to be awarded."""
    found = access.batch_for_desk(batch_id, acting=request.actor, slug=slug)
    try:
        actions.cancel_roster(batch_id, acting=request.actor, at=clock.now())
    except AlreadyReleased as refusal:
        form = ReleaseForm({})
        add_refusal(form, refusal)
        return _batch(request, found, form, status=409)
    messages.success(request, _("Cancelled. The list is dropped; nobody was awarded."))
    return redirect("awards:roster", slug=slug)


@require_GET
def template(request: Request, slug: str) -> HttpResponse:
    """Return an example list to fill in."""
    organizations.acting_in(slug, acting=request.actor, permission=Permission.AWARD)
    headers = {"Content-Disposition": 'attachment; filename="recipients.csv"'}
    return HttpResponse(rosters.example(), "text/csv; charset=utf-8", headers=headers)


def _check(request: Request, form: RosterForm, site: UUID) -> Batch | None:
    file = form.cleaned_data["file"]
    try:
        return actions.check_roster(
            UUID(form.cleaned_data["version"]),
            file.file,
            file_name=file.name,
            site=site,
            acting=request.actor,
            at=clock.now(),
        )
    except UnusableRoster as refusal:
        add_refusal(form, refusal)
    return None


def _batch(request: Request, found: Batch, form: ReleaseForm, *, status: int = 200) -> HttpResponse:
    come = roster_queries.progress(found)
    sought = _sought(request)
    with within(found.organization_id):
        rows = roster_queries.rows_in(found, sought)
        page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
        reviewed = reviewing.reviewed(found, list(page.object_list))
    context = {
        "organization": found.organization,
        "batch": found,
        "form": form,
        "unusable": reviewing.problems_with_file(found),
        "version": achievements.version(found.version_id),
        "page": page,
        "rows": reviewed,
        "sought": sought.value if sought else "",
        "states": [
            (state.value, words.ROW_STATES[state], number)
            for state, number in come.counts.items()
            if number
        ],
        **_told(come),
    }
    return render(request, "awards/desk/batch.html", context, status=status)


def _told(come: Progress) -> dict[str, object]:
    by_name = {state.name.lower(): number for state, number in come.counts.items()}
    return {"progress": come, "counts": by_name}


def _sought(request: Request) -> RowState | None:
    said = request.GET.get("state", "")
    return RowState(said) if said in set(RowState) else None
