"""Making a link to a credential, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.accounts.access import person
from insignia.accounts.values import AgeBand
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access, actions, queries, words
from insignia.portfolio.forms import ShareForm
from insignia.portfolio.values import Terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.accounts.models import Person
    from insignia.foundation.actors import Actor
    from insignia.foundation.requests import Request


_FIELDS: Final = {
    "portfolio.expiry-in-the-past": "last_day",
    "portfolio.password-too-short": "password",
    "portfolio.locked-is-not-framed": "frames",
    "portfolio.nothing-chosen": "holdings",
    "portfolio.too-many-in-one-link": "holdings",
}


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, holding_id: UUID) -> HttpResponse:
    """Ask what a new link shows and until when, and make it."""
    held = queries.view(access.for_holder(holding_id, acting=request.actor))
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        has=queries.can_be_shown(held),
    )
    if form.is_valid() and made(request, form, holding_id):
        return redirect("portfolio:holding", holding_id)
    status = UNPROCESSABLE if form.errors else 200
    context = {"held": held, "form": form, "consent": words.consent()}
    return render(request, "portfolio/share.html", context, status=status)


@require_POST
def end(request: Request, share_id: UUID) -> HttpResponse:
    """End a link."""
    actions.end_share(share_id, acting=request.actor, at=clock.now())
    messages.success(request, _("The link has ended. What somebody has saved cannot be recalled."))
    return redirect("portfolio:link", share_id)


@require_POST
def confirm(request: Request, share_id: UUID) -> HttpResponse:
    """Let a link from before one came of age go on."""
    actions.confirm_share(share_id, acting=request.actor, at=clock.now())
    messages.success(request, _("The link shows your credential again."))
    return redirect("portfolio:link", share_id)


def made(request: Request, form: ShareForm, *holding_ids: UUID, title: str = "") -> bool:
    """Make the link, or put what stands in the way beside its field."""

    def make(acting: Actor, at: datetime) -> None:
        actions.share(*holding_ids, **asked_for(form), title=title, acting=acting, at=at)

    return _tried(request, form, make)


def made_by(request: Request, form: ShareForm, collection_id: UUID) -> bool:
    """Do the same with a link to a collection."""

    def make(acting: Actor, at: datetime) -> None:
        actions.share_collection(collection_id, Terms(**asked_for(form)), acting=acting, at=at)

    return _tried(request, form, make)


def asked_for(form: ShareForm) -> dict[str, Any]:
    """Return what a link shows beside the credentials, to whom, what for and until when."""
    return {
        "shown": form.shown(),
        "label": form.cleaned_data["label"],
        "expires_at": form.expires_at(),
        "lock": form.chosen_lock(),
        "framing": form.framing(),
    }


def _tried(request: Request, form: ShareForm, make: Callable[[Actor, datetime], None]) -> bool:
    try:
        make(request.actor, clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal, field=_FIELDS.get(refusal.code))
        return False
    messages.success(request, _made_words(person(request.actor)))
    return True


def _made_words(holder: Person) -> str:
    if AgeBand(holder.age_band).is_minor:
        return _("Your guardian is asked now. The link works as soon as they say yes.")
    return _("The link is ready. Copy it below, or end it at any time.")
