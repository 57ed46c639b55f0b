"""What every shell needs to know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from insignia.organizations.queries import organizations_of
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.http import HttpRequest

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the reader's theme choice, whom they assess for, and whether this is the demo."""
    theme = request.COOKIES.get("insignia-theme", "")
    return {
        "theme": theme if theme in THEMES else "",
        "is_demo": settings.IS_DEMO,
        "content_origin": settings.CONTENT_ORIGIN,
        "assesses_for": SimpleLazyObject(partial(_assesses_for, request)),
    }


def _assesses_for(request: HttpRequest) -> str:
    """Return the first organization the reader assesses for; asked only by the navigation."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    places = organizations_of(user.pk)
    return next((place.slug for place in places if Role.ASSESSOR in place.roles), "")
