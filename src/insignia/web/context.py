"""What every shell needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the reader's theme choice and whether this is the demonstration."""
    theme = request.COOKIES.get("insignia-theme", "")
    return {
        "theme": theme if theme in THEMES else "",
        "is_demo": settings.IS_DEMO,
        "content_origin": settings.CONTENT_ORIGIN,
    }
