"""The public page of a definition: what it certifies, how it is shown, how it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.achievements import presenting, queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from insignia.achievements.values import VersionView


@require_safe
def current(request: HttpRequest, org_slug: str, slug: str) -> HttpResponse:
    return _page(request, queries.current_version(org_slug, slug))


@require_safe
def numbered(request: HttpRequest, org_slug: str, slug: str, number: int) -> HttpResponse:
    return _page(request, queries.numbered_version(org_slug, slug, number))


def _page(request: HttpRequest, version: VersionView) -> HttpResponse:
    siblings = queries.versions_of(version.achievement_id)
    context = {
        "version": version,
        "shown": presenting.present_version(version),
        "siblings": siblings,
        "newest": next((other for other in siblings if other.is_current), version),
    }
    return render(request, "achievements/definition.html", context)
