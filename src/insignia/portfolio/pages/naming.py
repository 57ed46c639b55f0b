"""Institutional ids: the desk that confirms them, and the person who agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.foundation import clock
from insignia.foundation.paging import page
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission
from insignia.portfolio import actions
from insignia.portfolio.institutional import reading
from insignia.portfolio.institutional.errors import NotOfYours
from insignia.portfolio.institutional.forms import ConfirmingForm
from insignia.portfolio.institutional.words import in_words

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: Request, slug: str) -> HttpResponse:
    """Show what an organization calls its people, and confirm it of one more."""
    organization = acting_in(slug, acting=request.actor, permission=Permission.MANAGE_MEMBERS)
    form = ConfirmingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _confirmed(request, slug, form):
        messages.success(request, _("Confirmed. It counts once they say yes."))
        return redirect("portfolio:ids", slug=slug)
    rows = reading.given_by(organization.id)
    shown = page(rows, by="confirmed_at", after=request.GET.get("after", ""))
    context = {
        "organization": organization,
        "form": form,
        "rows": in_words(reading.views(shown.rows)),
        "next": shown.next,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portfolio/ids.html", context, status=status)


@require_POST
def take_back(request: Request, slug: str, id_id: UUID) -> HttpResponse:
    """Take back what an organization called somebody."""
    actions.take_back_id(slug, id_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Taken back. What was claimed by it stays theirs."))
    return redirect("portfolio:ids", slug=slug)


@require_POST
def agree(request: Request, id_id: UUID) -> HttpResponse:
    """Say that an organization really calls one so."""
    actions.agree_to_id(id_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Agreed. Check again what named you by it: it is yours now."))
    return redirect("portfolio:identifiers")


@require_POST
def drop(request: Request, id_id: UUID) -> HttpResponse:
    """Take it off oneself."""
    actions.drop_id(id_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Removed. What was claimed by it stays yours."))
    return redirect("portfolio:identifiers")


def _confirmed(request: Request, slug: str, form: ConfirmingForm) -> bool:
    try:
        actions.confirm_id(slug, **form.cleaned_data, acting=request.actor, at=clock.now())
    except Refusal as refusal:
        field = "address" if isinstance(refusal, NotOfYours) else "value"
        add_refusal(form, refusal, field=field)
        return False
    return True
