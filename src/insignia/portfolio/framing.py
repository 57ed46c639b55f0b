"""A shared credential inside other people's pages: the frame, its code, and what oEmbed says of it.

The frame lies on the content origin, which sets no cookie, and loads nothing else. Which sites may
show it, its holder has chosen; what is locked is never framed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html

from insignia.foundation.identifiers import absolute
from insignia.portfolio import access, queries
from insignia.portfolio.errors import ShareEnded

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.portfolio.access import OpenLink
    from insignia.portfolio.models import Share

WIDTH, HEIGHT = 420, 180
CARD: Final = (1200, 630)


def framed(token: str, *, at: datetime) -> OpenLink:
    """Return what a frame shows; raises `ShareEnded` also where its holder wants no frames."""
    link = access.live_share(token, at=at)
    if not link.share.framing:
        raise ShareEnded
    return link


def walls(share: Share) -> str:
    """Return the content policy of a frame: it runs and loads nothing, and links open outside."""
    ancestors = share.framing or "'none'"
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox; "
        f"frame-ancestors {ancestors}"
    )


def address(share: Share) -> str:
    """Return where the frame lies."""
    path = reverse("portfolio:frame", args=[queries.token_of(share.id)])
    return f"{settings.CONTENT_ORIGIN}{path}"


def code(share: Share, *, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return the HTML that shows a link inside another page."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox" '
        'style="border:0;max-width:100%"></iframe>',
        address(share),
        title,
        width,
        height,
    )


def link_at(url: str, *, at: datetime) -> OpenLink:
    """Return the open link that stands at an address of ours; raises `ShareEnded`."""
    origin = urlsplit(settings.PUBLIC_ORIGIN)
    try:
        path = urlsplit(url)
        found = resolve(path.path)
    except (ValueError, Resolver404):
        raise ShareEnded from None
    if (path.scheme, path.netloc) != (origin.scheme, origin.netloc):
        raise ShareEnded
    if found.view_name != "portfolio:share":
        raise ShareEnded
    link = access.live_share(found.kwargs["token"], at=at)
    if link.share.password or link.share.recipient_address:
        raise ShareEnded
    return link


def told(link: OpenLink, *, width: int = WIDTH, height: int = HEIGHT) -> dict[str, Any]:
    """Return what oEmbed 1.0 says of a link: a frame where its holder allows one, else a link."""
    share = link.share
    held = queries.held_under(share)
    title = share.title or ", ".join(each.name for each in held)
    said: dict[str, Any] = {
        "version": "1.0",
        "type": "rich" if share.framing else "link",
        "title": title,
        "author_name": held[0].issuer if len(held) == 1 else "",
        "provider_name": "Insignia",
        "provider_url": settings.PUBLIC_ORIGIN,
        "cache_age": 60,
    }
    if share.framing:
        size = {"width": min(WIDTH, width), "height": min(HEIGHT, height)}
        said |= {"html": code(share, title=title, **size), **size}
    if CARD[0] <= width or not share.framing:
        path = reverse("portfolio:card", args=[queries.token_of(share.id)])
        said["thumbnail_url"] = absolute(path)
        said["thumbnail_width"], said["thumbnail_height"] = CARD
    return said
