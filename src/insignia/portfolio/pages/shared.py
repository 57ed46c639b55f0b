"""What a live link shows to whoever has it; nothing else of a portfolio is public."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from insignia.foundation import clock, prepared
from insignia.foundation.prepared_answers import response_about
from insignia.foundation.qr import qr_code
from insignia.foundation.refusals import NotFound, Refusal
from insignia.portfolio import access, checking, queries, shelf
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.forms import RecipientForm
from insignia.portfolio.pages.carrying import MEDIA_TYPES, as_received, carried, record_of_way
from insignia.portfolio.published import ABOUT_SHARE
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request
    from insignia.portfolio.models import Share

    Page = Callable[..., HttpResponseBase]


def under_link(page: Page) -> Page:
    """Open the share of a link for `page`; whatever the link shows, it leaves no trace elsewhere.

    An ended link, an expired one and one that never was get the same answer.
    """

    @wraps(page)
    def opened(request: Request, token: str, **rest: Any) -> HttpResponseBase:
        answer: HttpResponseBase
        try:
            share = access.live_share(token, at=clock.now())
        except ShareEnded:
            answer = render(request, "portfolio/ended.html", status=404)
        else:
            answer = page(request, share, **rest)
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        if not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"
        return answer

    return opened


# A page that sends no referrer sends no origin either, so its form cannot carry what the check
# against forged requests wants; and the form changes nothing: it asks.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@under_link
def page(request: Request, share: Share) -> HttpResponseBase:
    """Show the credential and what a check of it finds now; to programs, the document itself."""
    if prepared.is_wanted(request.headers.get("Accept", "*/*")):
        return _varied(_credential(request, share))
    shown = queries.shared(share)
    form = RecipientForm(request.POST if request.method == "POST" else None)
    recipient = form.cleaned_data["recipient"].strip() if form.is_valid() else ""
    context = {
        **shelf.told_to_stranger(shown.holding, shown.judged),
        "shown": shown,
        "token": queries.token_of(share.id),
        "recipient": recipient,
        "answer": None,
    }
    with suppress(Refusal):  # asked too often: the page says so where the answer would stand
        context["answer"] = checking.check(request, shown.holding, recipient=recipient)
    return _varied(render(request, context["template"], context))


@require_safe
@under_link
def document(request: Request, share: Share, form: str) -> HttpResponseBase:
    """Hand out the credential for as long as the link lives."""
    if form == "json":
        return _credential(request, share)
    return carried(request, queries.view_of_awarded(share.holding), form=form)


@require_safe
@under_link
def received(request: Request, share: Share) -> HttpResponseBase:
    """Hand out a credential from elsewhere, byte for byte; of an award there is no such file."""
    del request
    held = queries.view(share.holding)
    if share.holding.brought is None:
        raise NotFound
    return as_received(held)


@require_safe
@under_link
def qr(request: Request, share: Share) -> HttpResponse:
    """Draw the link as a code for paper."""
    del request
    title = queries.view(share.holding).name
    return HttpResponse(qr_code(queries.url_of(share.id), title=title), MEDIA_TYPES["svg"])


@require_safe
@under_link
def journey(request: Request, share: Share) -> HttpResponseBase:
    """Hand out the record of the way, if the link shows it and its holder still keeps it."""
    del request
    held = queries.view_of_awarded(share.holding)
    record = queries.record_of_way(held) if Shown(**share.shown).journey else None
    if record is None:
        raise NotFound
    return record_of_way(held, record)


def _credential(request: Request, share: Share) -> HttpResponseBase:
    if share.holding.brought is not None:
        return as_received(queries.view(share.holding))
    answer = response_about(request, ABOUT_SHARE, share.id)
    assert answer is not None, "the link is live"
    return answer


def _varied(answer: HttpResponseBase) -> HttpResponseBase:
    patch_vary_headers(answer, ["Accept"])
    return answer
