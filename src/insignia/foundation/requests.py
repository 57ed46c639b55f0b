"""The request as our pages get it, once the middlewares have looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from insignia.foundation.actors import Actor


class Request(HttpRequest):
    """A request that says who is answerable for it (`web.middleware.actor` has set it)."""

    actor: Actor
