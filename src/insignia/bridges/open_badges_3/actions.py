"""The use-cases of the API: let a platform be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.bridges.oauth import actions as oauth

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.bridges.oauth.models import Client
    from insignia.bridges.open_badges_3.values import Registration


def register(wanted: Registration, *, at: datetime) -> tuple[Client, str]:
    """Let a platform be known; returns it and its secret, which is shown this once."""
    return oauth.register_with_secret(
        wanted.name, list(wanted.redirect_uris), scope=wanted.scope, said=wanted.said, at=at
    )
