"""The front page: one sentence, a badge that opens up, four doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Say what this is to those who create, earn, recognise and find."""
    return render(request, "home/page.html")
