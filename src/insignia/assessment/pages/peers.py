"""Pages about peers: asking them, ending that, and the draft with its comments as they see it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.account.internal.flows.email_verification import (
    send_verification_email_to_address,
)
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.accounts.access import lets_in, person
from insignia.achievements import queries as achievements
from insignia.assessment import actions
from insignia.assessment.forms.peers import CommentsForm, PeerForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.others import asked, peers
from insignia.assessment.others.refusals import AskedAddressNotProved
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

OK = 200


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def ask(request: Request, submission_id: UUID) -> HttpResponse:
    """Show whom a learner asked and what they said; ask one more."""
    shown = peers.of_learner(submission_id, acting=request.actor, at=clock.now())
    form = PeerForm(typed(request), definition=shown.version.definition)
    if request.method == "POST" and form.is_valid() and _asked(request, submission_id, form):
        messages.success(request, _("Asked. They get a letter with a link to your draft."))
        return redirect("assessment:peers", submission_id)
    context = {"shown": shown, "form": form, "submission": shown.submission}
    status = UNPROCESSABLE if form.errors else OK
    return render(
        request, "assessment/peers/ask.html", {**context, "version": shown.version}, status=status
    )


@require_POST
def end(request: Request, peer_id: UUID) -> HttpResponse:
    peer = actions.end_peer(peer_id, acting=request.actor, at=clock.now())
    messages.success(request, _("Ended. The link shows nothing any more; what was said stays."))
    return redirect("assessment:peers", peer.submission_id)


@require_POST
def show(request: Request, peer_id: UUID) -> HttpResponse:
    """Let assessors read what a peer said, or keep it from them."""
    is_shown = request.POST.get("is_shown") == "yes"
    peer = actions.show_comments(peer_id, is_shown=is_shown, acting=request.actor, at=clock.now())
    return redirect("assessment:peers", peer.submission_id)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
def comment(request: Request, token: str) -> HttpResponse:
    """Show a draft to a peer, and keep what they say about it."""
    if request.method != "POST" and not _is_proved(request, token):
        return _at_the_door(request, token)
    shown = peers.of_peer(token, acting=request.actor, at=clock.now())
    form = CommentsForm(typed(request), definition=shown.version.definition)
    if request.method == "POST" and form.is_valid() and _commented(request, token, form):
        messages.success(request, _("Sent. Thank you: your comments stay as you wrote them."))
        return redirect("assessment:peer", token)
    status = UNPROCESSABLE if form.errors else OK
    context = {"shown": shown, "form": form}
    return render(request, "assessment/peers/draft.html", context, status=status)


@require_POST
def prove_address(request: Request, token: str) -> HttpResponse:
    """Send a code to the asked mailbox, so that who is signed in can prove it and comes back."""
    who = person(request.actor)
    peer = asked.by_link(token, at=clock.now())
    send_verification_email_to_address(request, EmailAddress(user=who, email=peer.address))
    back = urlencode({"next": reverse("assessment:peer", args=[token])})
    return redirect(f"{reverse('account_email_verification_sent')}?{back}")


def _asked(request: Request, submission_id: UUID, form: PeerForm) -> bool:
    language = get_language() or "en"
    try:
        actions.ask_peer(
            submission_id, **form.asked(), acting=request.actor, at=clock.now(), language=language
        )
    except Refusal as refusal:
        add_refusal(form, refusal, field="address")
        return False
    return True


def _commented(request: Request, token: str, form: CommentsForm) -> bool:
    try:
        actions.comment(token, form.said(), acting=request.actor, at=clock.now())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _is_proved(request: Request, token: str) -> bool:
    return lets_in(
        lambda: asked.by_peer(token, acting=request.actor, at=clock.now()),
        acting=request.actor,
        unless=AskedAddressNotProved,
    )


def _at_the_door(request: Request, token: str) -> HttpResponse:
    """Say what is asked, without the draft and without names: a link can be forwarded."""
    peer = asked.by_link(token, at=clock.now())
    version = achievements.version(peer.submission.version_id)
    return render(
        request, "assessment/peers/door.html", {"peer": peer, "version": version, "token": token}
    )
