"""What every shell needs to know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from insignia.notices import queries as notices
from insignia.organizations.queries import organizations_of
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.http import HttpRequest

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the reader's theme choice, their news, whom they assess for, and if it is the demo."""
    theme = request.COOKIES.get("insignia-theme", "")
    return {
        "theme": theme if theme in THEMES else "",
        "is_demo": settings.IS_DEMO,
        "content_origin": settings.CONTENT_ORIGIN,
        "unread_notices": SimpleLazyObject(partial(_unread, request)),
        "assesses_for": SimpleLazyObject(partial(_assesses_for, request)),
    }


def _assesses_for(request: HttpRequest) -> str:
    """Return the first organization the reader assesses for; asked only by the navigation."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    places = organizations_of(user.pk)
    return next((place.slug for place in places if Role.ASSESSOR in place.roles), "")


def _unread(request: HttpRequest) -> int:
    """Return how many notices the reader has not read; asked only by the bell."""
    user = getattr(request, "user", None)
    return notices.unread(user.pk) if user is not None and user.is_authenticated else 0
