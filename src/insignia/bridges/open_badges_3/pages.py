"""The page for whoever wants to connect a platform of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from insignia.bridges.open_badges_3.words import SCOPES
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_safe
def about(request: Request) -> HttpResponse:
    """Say how a platform is connected, what it agrees to, and what becomes of data."""
    discovery = absolute(reverse("open_badges_3:discovery"))
    scopes = [(scope.value, words) for scope, words in SCOPES.items()]
    return render(request, "open_badges_3/about.html", {"discovery": discovery, "scopes": scopes})
