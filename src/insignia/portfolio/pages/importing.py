"""Credentials from elsewhere: brought, looked at as they came, checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound, Refusal, RefusalKind
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import access, actions, queries
from insignia.portfolio.errors import OnlyAPage
from insignia.portfolio.importing.forms import ImportForm
from insignia.portfolio.importing.values import Whose
from insignia.portfolio.pages.carrying import as_received
from insignia.verification import access as verification
from insignia.verification.errors import LinkNotReached

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request
    from insignia.portfolio.importing.values import Brought

_OF_LINK = frozenset({LinkNotReached.code, OnlyAPage.code})


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request) -> HttpResponse:
    """Ask for a credential from elsewhere, and keep it with what a check of it finds."""
    holder, status = person(request.actor), 200
    form = ImportForm()
    if request.method == "POST":
        form, status = ImportForm(request.POST, request.FILES), UNPROCESSABLE
        try:
            brought = _brought(request, form)
        except Refusal as refusal:
            add_refusal(form, refusal, field="link" if refusal.code in _OF_LINK else None)
            status = 429 if refusal.kind is RefusalKind.TOO_MANY else status
        else:
            if brought is not None:
                messages.info(request, _told(brought))
                return redirect("portfolio:holding", brought.holding_id)
    context = {"form": form, "identifiers": queries.identifiers_of(holder.pk)}
    return render(request, "portfolio/bring.html", context, status=status)


def _brought(request: Request, form: ImportForm) -> Brought | None:
    if not form.is_valid():
        return None
    verification.at_pace(address_of(request))
    return form.bring(acting=request.actor, at=clock.now())


@require_POST
def check_again(request: Request, holding_id: UUID) -> HttpResponse:
    """Ask the world once more about a credential from elsewhere."""
    verification.at_pace(address_of(request))
    row = actions.check_again(holding_id, acting=request.actor, at=clock.now())
    messages.info(request, _("Checked just now. Below is what was found."))
    if row.whose != Whose.YOURS:
        messages.warning(request, _("It still names nobody that you have proved to be."))
    return redirect("portfolio:holding", holding_id)


@require_POST
def remove(request: Request, holding_id: UUID) -> HttpResponse:
    """Delete a credential from elsewhere, with its bytes."""
    actions.remove(holding_id, acting=request.actor, at=clock.now())
    messages.success(request, _("It is gone, with its file, and every link to it has ended."))
    return redirect("portfolio:home")


@require_safe
def received(request: Request, holding_id: UUID) -> HttpResponse:
    """Hand back what was brought, byte for byte."""
    access.import_for_holder(holding_id, acting=request.actor)
    return as_received(queries.view(access.for_holder(holding_id, acting=request.actor)))


@require_safe
def picture(request: Request, holding_id: UUID) -> HttpResponse:
    """Show the picture that the credential came in."""
    row = access.import_for_holder(holding_id, acting=request.actor)
    if not row.media_type.startswith("image/"):
        raise NotFound
    return as_received(queries.view(access.for_holder(holding_id, acting=request.actor)))


def _told(brought: Brought) -> str:
    if not brought.is_new and not brought.parts:
        return _("You have this already: here it is.")
    if brought.parts:
        return ngettext(
            "It is kept here, with {n} credential that stood inside it. Below is what we found.",
            "It is kept here, with {n} credentials that stood inside it. Below is what we found.",
            brought.parts,
        ).format(n=brought.parts)
    return _("It is kept here as you brought it. Below is what we found.")
