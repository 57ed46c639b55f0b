"""A shared credential inside other people's pages: its frame, its card, and oEmbed."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from insignia.achievements import queries as achievements
from insignia.foundation import clock
from insignia.portfolio import framing, queries
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.forms import OembedForm
from insignia.portfolio.pages.shared import opened
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from insignia.foundation.requests import Request
    from insignia.portfolio.access import OpenLink
    from insignia.portfolio.values import HoldingView

_NO_MEMORY = "private, no-store"
NOT_FOUND, NOT_IMPLEMENTED = 404, 501


@xframe_options_exempt
@require_safe
def frame(request: Request, token: str) -> HttpResponse:
    """Show what a link shows in a small frame; no cookie, no script, nothing fetched."""
    del request
    try:
        link = framing.framed(token, at=clock.now())
    except ShareEnded:
        answer = HttpResponse(render_to_string("portfolio/frame_ended.html"), status=NOT_FOUND)
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors *"
    else:
        answer = HttpResponse(render_to_string("portfolio/frame.html", _shown(link)))
        answer["Content-Security-Policy"] = framing.walls(link.share)
    answer["Cache-Control"] = _NO_MEMORY
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_safe
@opened
def card(request: Request, link: OpenLink) -> HttpResponse:
    """Draw the picture that other sites show beside the link."""
    del request
    held = queries.held_under(link.share)
    is_one = len(held) == 1 and not link.share.arrangement
    name = held[0].name if is_one else link.share.title or _("Shared credentials")
    above = held[0].issuer if is_one else ""
    below = link.share.arrangement["headline"] if link.slug else queries.holder(link)
    drawn = achievements.card(_picture(held), name=name, above=above, below=below)
    return HttpResponse(drawn, "image/png")


@require_safe
def oembed(request: Request) -> HttpResponse:
    """Say how a link is shown inside another page, as oEmbed 1.0 asks for it; JSON only."""
    form = OembedForm(request.GET)
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "This provider answers in JSON."}, status=NOT_IMPLEMENTED)
    try:
        link = framing.link_at(form.asked_url(), at=clock.now())
    except ShareEnded:
        answer = JsonResponse({"error": "Nothing is shared at this address."}, status=NOT_FOUND)
    else:
        answer = JsonResponse(framing.told(link, **form.size()))
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = _NO_MEMORY
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _shown(link: OpenLink) -> dict[str, object]:
    held = queries.held_under(link.share)
    return {
        "title": link.share.title or held[0].name,
        "held": held,
        "first": held[0],
        "holder": queries.holder(link),
        "picture": b64encode(_picture(held)).decode(),
        "url": queries.url_of(link.share.id),
    }


def _picture(held: list[HoldingView]) -> bytes:
    """Return the badge of the first that has one; what came from elsewhere is not drawn anew."""
    for each in held:
        if isinstance(each, AwardedHolding):
            return achievements.artwork(each.award.version_id).png
    return b""
