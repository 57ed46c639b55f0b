"""The public page of a definition: what it certifies, how it is shown, how it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from insignia.achievements import presenting, queries
from insignia.achievements.values import ABOUT_VERSION
from insignia.foundation import prepared
from insignia.foundation.additions import added_to
from insignia.foundation.prepared_answers import response_about

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.achievements.values import VersionView


@require_safe
def current(request: HttpRequest, org_slug: str, slug: str) -> HttpResponse:
    return _page(request, queries.current_version(org_slug, slug))


@require_safe
def numbered(request: HttpRequest, org_slug: str, slug: str, number: int) -> HttpResponseBase:
    """Show a version to people; to programs, the achievement that credentials name by this id."""
    version = queries.numbered_version(org_slug, slug, number)
    answer: HttpResponseBase | None = None
    if prepared.is_wanted(request.headers.get("Accept", "*/*")):
        answer = response_about(request, ABOUT_VERSION, version.id)
    if answer is None:
        answer = _page(request, version)
    patch_vary_headers(answer, ["Accept"])
    return answer


def _page(request: HttpRequest, version: VersionView) -> HttpResponse:
    siblings = queries.versions_of(version.achievement_id)
    context = {
        "version": version,
        "shown": presenting.present_version(version),
        "siblings": siblings,
        "added": added_to("definition", version.achievement_id),
        "record": added_to("definition-foot", version.achievement_id),
        "newest": next((other for other in siblings if other.is_current), version),
    }
    return render(request, "achievements/definition.html", context)
