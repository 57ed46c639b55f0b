"""The request as our pages get it, once the middlewares have looked at it."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from insignia.foundation.actors import Actor

_ONE_SUBSCRIBER: Final = 64


class Request(HttpRequest):
    """A request that says who is answerable for it (`web.middleware.actor` has set it)."""

    actor: Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who is answerable for a request that came under Django's own type, as to the API."""
    return cast("Request", request).actor


def address_of(request: HttpRequest) -> str:
    """Return the network address a request came from, for counting how often one asks.

    Behind a proxy it is the last address in the list, the one that our own proxy wrote; all
    before it is whatever the caller claims. Of IPv6 it is the network's first address: one
    subscriber has 2**64 of them and would otherwise never be counted twice.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        claimed = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if claimed:
            return _counted(claimed)
    return _counted(str(request.META.get("REMOTE_ADDR", "")))


def _counted(address: str) -> str:
    try:
        number = IPv6Address(address)
    except ValueError:
        return address
    if number.ipv4_mapped:
        return str(number.ipv4_mapped)
    return str(IPv6Network((int(number), _ONE_SUBSCRIBER), strict=False).network_address)
