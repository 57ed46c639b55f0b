"""A person's collections: all of them, one, its words, its order, what stands beside each item."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access, actions, queries, words
from insignia.portfolio.collecting import profiles, reading
from insignia.portfolio.collecting.forms import BesideForm, CollectionForm, StepForm
from insignia.portfolio.forms import ShareForm
from insignia.portfolio.pages.sharing import made_by
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.portfolio.values import HoldingView


@require_safe
def every(request: Request) -> HttpResponse:
    """Show all collections of a person, in their order."""
    rows = reading.collections_of(person(request.actor).pk)
    return render(request, "portfolio/collecting/every.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    """Begin a collection."""
    form = CollectionForm(request.POST or None, held=_choice(request))
    if form.is_valid():
        try:
            made = actions.begin_collection(
                form.cleaned_data["title"],
                form.cleaned_data["narrative"],
                form.chosen(),
                acting=request.actor,
                at=clock.now(),
            )
        except Refusal as refusal:
            add_refusal(form, refusal, field="holdings")
        else:
            return redirect("portfolio:collection", made.id)
    return _asked(request, form)


@require_safe
def collection(request: Request, collection_id: UUID) -> HttpResponse:
    """Show a collection to its holder as its readers would see it, with what can be changed."""
    found = access.collection_for_holder(collection_id, acting=request.actor)
    leaf = reading.leaf(found)
    is_by_time = request.GET.get("order") == "time"
    shares = queries.shares_showing(found, at=clock.now())
    context = {
        "collection": found,
        "leaf": leaf,
        "years": reading.by_time(leaf.items) if is_by_time else (),
        "is_by_time": is_by_time,
        "live": [share for share in shares if share.is_live],
        "waiting": [share for share in shares if share.is_waiting],
        "is_public": profiles.showing(found, at=clock.now()) is not None,
    }
    return render(request, "portfolio/collecting/collection.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, collection_id: UUID) -> HttpResponse:
    """Change the words of a collection and what is in it."""
    found = access.collection_for_holder(collection_id, acting=request.actor)
    within = [each.held for each in reading.leaf(found).items]
    initial = {
        "title": found.title,
        "narrative": found.narrative,
        "holdings": [str(each.id) for each in within],
    }
    form = CollectionForm(request.POST or None, held=_choice(request, *within), initial=initial)
    if form.is_valid():
        given, now = form.cleaned_data, clock.now()
        try:
            actions.change_collection(
                found.id,
                given["title"],
                given["narrative"],
                form.chosen(),
                acting=request.actor,
                at=now,
            )
        except Refusal as refusal:
            add_refusal(form, refusal, field="holdings")
        else:
            return redirect("portfolio:collection", found.id)
    return _asked(request, form, collection=found)


@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: Request, collection_id: UUID, holding_id: UUID) -> HttpResponse:
    """Say something about one item, and choose what else stands beside it."""
    found = access.collection_for_holder(collection_id, acting=request.actor)
    item = reading.item_of(found, holding_id)
    if item is None:
        raise NotFound
    initial = asdict(item.beside)
    form = BesideForm(request.POST or None, is_judged=item.is_judged, initial=initial)
    if request.method == "POST" and form.is_valid():
        beside, now = form.beside(), clock.now()
        actions.tell(found.id, holding_id, beside=beside, acting=request.actor, at=now)
        return redirect(_place_of(found.id, holding_id))
    status = UNPROCESSABLE if form.errors else 200
    context = {"collection": found, "item": item, "form": form}
    return render(request, "portfolio/collecting/beside.html", context, status=status)


@require_POST
def place(request: Request, collection_id: UUID, holding_id: UUID) -> HttpResponse:
    """Let a item go a step in its collection."""
    step, now = StepForm(request.POST).chosen(), clock.now()
    actions.place(collection_id, holding_id, step=step, acting=request.actor, at=now)
    return redirect(_place_of(collection_id, holding_id))


@require_POST
def move(request: Request, collection_id: UUID) -> HttpResponse:
    """Let a collection go a step among the others."""
    step = StepForm(request.POST).chosen()
    actions.move_collection(collection_id, step=step, acting=request.actor, at=clock.now())
    return redirect(f"{reverse('portfolio:collections')}#collection-{collection_id}")


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, collection_id: UUID) -> HttpResponse:
    """Ask to whom a collection is shown and until when, and make the link."""
    found = access.collection_for_holder(collection_id, acting=request.actor)
    leaf = reading.leaf(found)
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        has=Shown(name=True),
    )
    if form.is_valid() and made_by(request, form, found.id):
        return redirect("portfolio:collection", found.id)
    context = {
        "collection": found,
        "items": [each for each in leaf.items if each.is_shown],
        "form": form,
        "consent": words.consent(),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/collecting/share.html", context, status=status)


@require_POST
def drop(request: Request, collection_id: UUID) -> HttpResponse:
    """Delete a collection."""
    actions.drop_collection(collection_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Deleted, with every link to it. Your credentials are untouched."))
    return redirect("portfolio:collections")


def _choice(request: Request, *within: HoldingView) -> list[HoldingView]:
    """Return what can be put in, after what is in it: that keeps its order and may stay."""
    there = {each.id for each in within}
    held = queries.holdings_of(person(request.actor).pk)
    return [*within, *(each for each in held if each.is_accepted and each.id not in there)]


def _asked(request: Request, form: CollectionForm, **context: object) -> HttpResponse:
    status = UNPROCESSABLE if form.errors else 200
    said = {"form": form, **context}
    return render(request, "portfolio/collecting/change.html", said, status=status)


def _place_of(collection_id: UUID, holding_id: UUID) -> str:
    return f"{reverse('portfolio:collection', args=[collection_id])}#item-{holding_id}"
