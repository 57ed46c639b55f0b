"""The page under a link that says what older displays take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from insignia.bridges.open_badges_2 import queries
from insignia.foundation import clock
from insignia.portfolio import queries as portfolio
from insignia.portfolio.access import opened_by
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
@never_cache
def offer(request: Request, token: str) -> HttpResponse:
    """Give whoever has a live link the address for older displays, or say why there is none."""
    link = opened_by(request.get_signed_cookie, token, at=clock.now())
    held = portfolio.view(link.holding)
    absence, address = queries.absence(link, held), ""
    if absence is None and isinstance(held, AwardedHolding):
        address = queries.at_issuer(queries.assertion_path(held, token))
    context = {
        "held": held,
        "absence": absence,
        "address": address,
        "token": token,
        "back": portfolio.path_of_item(link.share.id, link.number),
    }
    answer = render(request, "open_badges_2/offer.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
