"""Taking everything along: the archive, and one's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts import access as accounts
from insignia.foundation import clock
from insignia.foundation.blobs import open_blob
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal
from insignia.keyring import actions as keyring
from insignia.keyring import queries as keys
from insignia.portfolio import actions
from insignia.portfolio.forms import KeyFileForm
from insignia.portfolio.takeaway import reading as archives
from insignia.portfolio.takeaway import rules

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request

NEVER_KEPT = {"Cache-Control": "private, no-store"}


@require_safe
def archive(request: Request) -> HttpResponse:
    """Show the archive that was ordered, and one's own keys."""
    person = accounts.person(request.actor)
    found = archives.archive_of(person.id)
    own = keys.keys_of_learner(person.id)
    context = {
        "archive": found,
        "kept_until": found.finished_at + rules.KEPT_FOR if found and found.finished_at else None,
        "key": next((key for key in own if key.ended_at is None), None),
        "earlier_keys": [key for key in own if key.ended_at is not None],
    }
    return render(request, "portfolio/archive.html", context)


@require_POST
def order(request: Request) -> HttpResponse:
    """Let an archive be packed."""
    language = get_language() or "en"
    actions.order_archive(language=language, acting=request.actor, at=clock.now())
    return redirect("portfolio:archive")


@require_POST
def take(request: Request) -> HttpResponseBase:
    """Hand the finished archive to its owner."""
    now = clock.now()
    found = actions.take_archive(acting=request.actor, at=now)
    name = f"insignia-{found.ordered_at:%Y-%m-%d}.zip"
    packed = open_blob(f"{actions.room(found.id)}/{found.digest}")
    return FileResponse(packed, as_attachment=True, filename=name, headers=NEVER_KEPT)


@require_POST
def new_key(request: Request) -> HttpResponse:
    """Give who asks a new key of their own."""
    keyring.renew_learner_key(acting=request.actor, at=clock.now())
    messages.success(request, _("You have a new key. What the old one signed stays checkable."))
    return redirect("portfolio:archive")


@require_http_methods(["GET", "POST"])
def key_file(request: Request) -> HttpResponse:
    """Hand out one's own key, to who has just signed in, under a passphrase."""
    accounts.person(request.actor)
    answer: HttpResponse = _key_file(request)
    return answer


@reauthentication_required  # type: ignore[untyped-decorator]
def _key_file(request: Request) -> HttpResponse:
    form = KeyFileForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = keyring.take_learner_key(
                form.cleaned_data["passphrase"], acting=request.actor, at=clock.now()
            )
        except Refusal as refusal:
            add_refusal(form, refusal, field="passphrase")
        else:
            headers = {
                "Content-Disposition": 'attachment; filename="insignia-key.pem"',
                **NEVER_KEPT,
            }
            return HttpResponse(file, content_type="application/x-pem-file", headers=headers)
    return render(request, "portfolio/key_file.html", {"form": form})
