"""How people sign in: allauth does it; this says where ours differs."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our differences from allauth's defaults."""
