"""What a live link shows to whoever has it; nothing else of a portfolio is public."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from insignia.foundation import clock, prepared
from insignia.foundation.identifiers import absolute
from insignia.foundation.prepared_answers import response_about
from insignia.foundation.qr import qr_code
from insignia.foundation.refusals import NotFound, Refusal
from insignia.portfolio import actions, checking, locks, queries, shelf
from insignia.portfolio.collecting import reading
from insignia.portfolio.errors import ShareLocked
from insignia.portfolio.forms import RecipientForm
from insignia.portfolio.pages.carrying import (
    MEDIA_TYPES,
    as_received,
    carried,
    receipt_of_log,
    record_of_way,
)
from insignia.portfolio.pages.under_link import under_link
from insignia.portfolio.pages.unlocking import asked
from insignia.portfolio.published import ABOUT_SHARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request
    from insignia.portfolio.access import OpenLink

    Page = Callable[..., HttpResponseBase]


def opened(page: Page) -> Page:
    """Hand `page` a link that is open for this reader: live, and not shut or unlocked."""

    @wraps(page)
    def looked_at(request: Request, link: OpenLink, **rest: Any) -> HttpResponseBase:
        if locks.is_shut(request.get_signed_cookie, link.share):
            raise ShareLocked
        return page(request, link, **rest)

    return under_link(looked_at)


# A page that sends no referrer sends no origin either, so its form cannot carry what the check
# against forged requests wants; and the form changes nothing: it asks.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@under_link
def page(request: Request, link: OpenLink) -> HttpResponseBase:
    """Show what the link shows, or ask for what opens it; to programs, the document itself."""
    if locks.is_shut(request.get_signed_cookie, link.share):
        return _varied(asked(request, link.share))
    if prepared.is_wanted(request.headers.get("Accept", "*/*")):
        return _varied(_credential(request, link))
    if request.method == "GET" and request.actor.person_id != link.share.person_id:
        actions.count_opening(link.share.id, at=clock.now())
    if link.number is None and link.slug:
        return redirect("portfolio:public-profile", link.slug)
    if link.number is None and (len(link.holdings) > 1 or link.share.arrangement):
        return _varied(_several(request, link))
    return _varied(_one(request, link))


def _several(request: Request, link: OpenLink) -> HttpResponse:
    shown = queries.shared_set(link)
    context = {
        "shown": shown,
        "cards": shown.items,
        "leaves": reading.leaves(shown),
        "token": queries.token_of(link.share.id),
        **_elsewhere(link),
    }
    template = "shared_set.html" if not link.share.arrangement else "collecting/shared.html"
    return render(request, f"portfolio/{template}", context)


def _one(request: Request, link: OpenLink) -> HttpResponse:
    """Show one credential and what a check of it finds now."""
    shown = queries.shared(link)
    form = RecipientForm(request.POST if request.method == "POST" else None)
    recipient = form.cleaned_data["recipient"].strip() if form.is_valid() else ""
    context = {
        **shelf.told_to_stranger(shown.holding, shown.judged),
        "shown": shown,
        "token": queries.token_of_item(link.share.id, link.number),
        "whole": queries.path_of(link.share.id) if link.number else "",
        "recipient": recipient,
        "answer": None,
        **_elsewhere(link),
    }
    with suppress(Refusal):  # asked too often: the page says so where the answer would stand
        context["answer"] = checking.check(request, shown.holding, recipient=recipient)
    return render(request, context["template"], context)


@require_safe
@opened
def document(request: Request, link: OpenLink, form: str) -> HttpResponseBase:
    """Hand out the credential for as long as the link lives."""
    if form == "json":
        return _credential(request, link)
    return carried(request, queries.view_of_awarded(link.holding), form=form)


@require_safe
@opened
def log_receipt(request: Request, link: OpenLink) -> HttpResponseBase:
    """Hand out the receipt of the public log, which shows since when it was there."""
    del request
    return receipt_of_log(queries.view_of_awarded(link.holding))


@require_safe
@opened
def received(request: Request, link: OpenLink) -> HttpResponseBase:
    """Hand out a credential from elsewhere, byte for byte; of an award there is no such file."""
    del request
    if link.holding.brought is None:
        raise NotFound
    return as_received(queries.view(link.holding))


@require_safe
@opened
def qr(request: Request, link: OpenLink) -> HttpResponse:
    """Draw the link as a code for paper."""
    del request
    is_one = link.number is not None or len(link.holdings) == 1
    title = queries.view(link.holding).name if is_one else link.share.title
    url = absolute(queries.path_of_item(link.share.id, link.number))
    return HttpResponse(qr_code(url, title=title or _("Shared credentials")), MEDIA_TYPES["svg"])


@require_safe
@opened
def journey(request: Request, link: OpenLink) -> HttpResponseBase:
    """Hand out the record of the way, if the link shows it and its holder still keeps it."""
    del request
    held = queries.view_of_awarded(link.holding)
    record = queries.record_of_way(held) if link.shown.journey else None
    if record is None:
        raise NotFound
    return record_of_way(held, record)


def _elsewhere(link: OpenLink) -> dict[str, str]:
    """Return what other sites read of the page: its card, and where oEmbed answers for it."""
    if link.share.password or link.share.recipient_address:
        return {}
    url = queries.url_of(link.share.id)
    oembed = f"{reverse('portfolio:oembed')}?{urlencode({'url': url})}"
    return {"card_url": f"{url}card.png", "oembed_url": absolute(oembed)}


def _credential(request: Request, link: OpenLink) -> HttpResponseBase:
    """Answer with what lies ready for one that is open to all; anything else is looked up."""
    if link.holding.brought is not None:
        return as_received(queries.view(link.holding))
    answer = response_about(request, ABOUT_SHARE, link.share.id)
    return answer or carried(request, queries.view_of_awarded(link.holding), form="json")


def _varied(answer: HttpResponseBase) -> HttpResponseBase:
    patch_vary_headers(answer, ["Accept"])
    return answer
