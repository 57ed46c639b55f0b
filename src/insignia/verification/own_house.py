"""What this server publishes, read without the way through the network.

A server that asks itself over the network waits for a worker that may be waiting for it, and
behind a proxy its own name often leads nowhere. So its documents are taken from the very pages
that serve them to strangers, asked as a stranger asks: by their address, without a session. What
is not such a page is fetched like anybody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.network.wire import NotReached
from insignia.foundation.refusals import Refusal

if TYPE_CHECKING:
    from django.urls import ResolverMatch

# Pages that only hand out stored or derived documents: none of them can be made to work hard.
PUBLISHED = frozenset(
    {
        "keyring:did",
        "keyring:profile",
        "awards:status-list",
        "open_badges_2:assertion",
        "open_badges_2:badge",
        "open_badges_2:issuer",
        "portfolio:share",
        "portfolio:shared-json",
        "portfolio:shared-png",
        "portfolio:shared-svg",
    }
)
OK = 200


def published_here(url: str) -> bytes | None:
    """Return what stands at an address of ours, or None if it is none of ours.

    Raises `NotReached` when a stranger would find nothing there.
    """
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" not in {settings.ISSUER_ORIGIN, settings.PUBLIC_ORIGIN}:
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    return _asked(match, url) if match.view_name in PUBLISHED else None


def _asked(match: ResolverMatch, url: str) -> bytes:
    request = HttpRequest()
    request.method, request.path = "GET", urlsplit(url).path
    request.META["HTTP_ACCEPT"] = "application/vc, application/json;q=0.9"
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    try:
        answer = match.func(request, *match.args, **match.kwargs)
    except Refusal as refusal:
        raise NotReached(f"There is nothing at {url}.", status=404) from refusal
    if answer.status_code != OK or not isinstance(answer, HttpResponse):
        raise NotReached(f"There is nothing at {url}.", status=answer.status_code)
    return answer.content
