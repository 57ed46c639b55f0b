"""The list of an organization's awards, and changes to several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from insignia.awards import listing, queries, words
from insignia.awards.forms import SeekingForm
from insignia.awards.rebinding import queries as rebindings
from insignia.awards.values import Change
from insignia.foundation import clock
from insignia.organizations import access
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request

ROWS_A_PAGE = 40


@require_GET
def awards(request: Request, slug: str) -> HttpResponse:
    """List what the organization awarded; search, filter, choose several."""
    organization = access.acting_in(slug, acting=request.actor, permission=Permission.READ_DESK)
    at, query = clock.now(), request.GET.get("q", "").strip()
    form = SeekingForm(listing.achievements_awarded(organization.id), request.GET)
    rows = listing.matching(organization.id, query=query, at=at, **form.sought())
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    allowed = {each.value for each in access.permissions_of(request.actor, organization)}
    may_award = Permission.AWARD.value in allowed
    context = {
        "organization": organization,
        "asked": rebindings.waiting_at(organization.id) if may_award else (),
        "form": form,
        "query": query,
        "filters": sum(map(bool, form.sought().values())),
        "page": page,
        "awards": queries.views(page.object_list, at=at),
        "counts": [
            {"standing": standing.value, "words": words.STANDINGS[standing], "number": number}
            for standing, number in listing.counts(organization.id, at=at).items()
        ],
        "allowed": allowed,
    }
    return render(request, "awards/desk/awards.html", context)


@require_GET
def choose(request: Request, slug: str) -> HttpResponse:
    """Go on with the awards that were ticked, to the page that asks for the reason."""
    access.acting_in(slug, acting=request.actor, permission=Permission.REVOKE)
    chosen = request.GET.getlist("award")
    change = request.GET.get("change", "")
    if not chosen or change not in set(Change):
        return redirect("awards:desk", slug=slug)
    address = reverse("awards:change", kwargs={"slug": slug, "change": change})
    return redirect(f"{address}?{urlencode({'award': chosen}, doseq=True)}")
