"""Pages of nominations: naming somebody, one's own nominations, and the answer by a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import lets_in, person
from insignia.achievements import queries as achievements
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.nominations import access, actions, queries
from insignia.nominations.errors import NominatedAddressNotProved
from insignia.nominations.forms import NominationForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

_FIELDS = {
    "nominations.achieved-in-future": "achieved_on",
    "nominations.no-reason": "reason",
}


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, version_id: UUID) -> HttpResponse:
    """Name somebody for a definition."""
    person(request.actor)
    version = achievements.version(version_id)
    form = NominationForm(request.POST or None)
    if form.is_valid() and _nominated(request, version_id, form):
        messages.success(request, _("Nominated. They get a letter, and decide themselves."))
        return redirect("nominations:mine")
    context = {"version": version, "form": form, "picture": achievements.image_path(version)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "nominations/begin.html", context, status=status)


@require_safe
def mine(request: Request) -> HttpResponse:
    """Show whom one has nominated, and what became of it."""
    made = queries.made_by(person(request.actor).pk, at=clock.now())
    return render(request, "nominations/mine.html", {"made": made})


@require_POST
def end(request: Request, nomination_id: UUID) -> HttpResponse:
    """Take a nomination back."""
    actions.take_back(nomination_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Taken back. The link shows nothing any more."))
    return redirect("nominations:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: Request, token: str) -> HttpResponse:
    """Show a nomination to the nominated person, and keep their answer.

    Others who have the link read neither names nor reasons.
    """
    now = clock.now()
    if request.method == "POST":
        if request.POST.get("answer") == "yes":
            submission = actions.accept(token, acting=request.actor, at=now)
            messages.success(request, _("It is yours now. Add what is missing, and hand it in."))
            return redirect("assessment:workspace", submission.id)
        actions.decline(token, acting=request.actor, at=now)
        messages.success(request, _("Declined. Nothing was kept beside that."))
        return redirect("home")
    found = access.by_link(token, at=now)
    is_proved = _is_proved(request, token)
    version = achievements.version(found.version_id)
    context = {"nomination": found, "version": version, "is_proved": is_proved}
    return render(request, "nominations/answer.html", context)


def _nominated(request: Request, version_id: UUID, form: NominationForm) -> bool:
    language, acting = get_language() or "en", request.actor
    try:
        actions.nominate(
            version_id, **form.said(), language=language, acting=acting, at=clock.now()
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field=_FIELDS.get(refusal.code, "address"))
        return False
    return True


def _is_proved(request: Request, token: str) -> bool:
    return lets_in(
        lambda: access.for_nominee(token, acting=request.actor, at=clock.now()),
        acting=request.actor,
        unless=NominatedAddressNotProved,
    )
