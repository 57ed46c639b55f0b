"""The request as our pages get it, once the middlewares have looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from insignia.foundation.actors import Actor


class Request(HttpRequest):
    """A request that says who is answerable for it (`web.middleware.actor` has set it)."""

    actor: Actor


def address_of(request: HttpRequest) -> str:
    """Return the network address a request came from, for counting how often one asks.

    Behind a proxy it is the last address in the list, the one that our own proxy wrote; all
    before it is whatever the caller claims.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        claimed = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if claimed:
            return claimed
    return str(request.META.get("REMOTE_ADDR", ""))
