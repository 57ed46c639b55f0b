"""The desk of feeds: whose results count with an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insignia.feeds import access, actions, queries
from insignia.feeds.errors import FeedKnown, UnusableKey
from insignia.feeds.forms import EndForm, FeedForm
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def desk(request: Request, slug: str) -> HttpResponse:
    """Show the feeds of an organization, ended ones too."""
    house = acting_in(slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION)
    context = {"organization": house, "feeds": queries.feeds_of(house.id)}
    return render(request, "feeds/desk/feeds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request, slug: str) -> HttpResponse:
    """Register a feed."""
    house = acting_in(slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION)
    form = FeedForm(request.POST or None)
    if form.is_valid():
        try:
            actions.register(slug, **form.cleaned_data, acting=request.actor, at=clock.now())
        except UnusableKey as refusal:
            add_refusal(form, refusal, field="key")
        except FeedKnown as refusal:
            add_refusal(form, refusal, field="name")
        else:
            messages.success(request, _("Registered. Definitions can now ask for its results."))
            return redirect("feeds:desk", slug)
    context = {"organization": house, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "feeds/desk/register.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, slug: str, feed_id: UUID) -> HttpResponse:
    """End a feed, with the reason."""
    feed = access.for_ending(slug, feed_id, acting=request.actor)
    form = EndForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.end(slug, feed_id, reason=reason, acting=request.actor, at=clock.now())
        messages.success(request, _("Ended. What its results have shown so far stands."))
        return redirect("feeds:desk", slug)
    context = {"organization": feed.organization, "feed": feed, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "feeds/desk/end.html", context, status=status)
