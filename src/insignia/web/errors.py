"""Error pages in the shell: what happened, and that nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose session ended or changed: going back brings the text back."""
    del reason  # for the log, not for the reader
    return render(request, "errors/csrf.html", status=403)


def unreadable(request: HttpRequest) -> HttpResponse:
    """Answer an address that could not be read."""
    sentence = _("This address holds a character that no text has. Type it anew, or go back.")
    return render(request, "errors/refused.html", {"sentence": sentence}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    del exception
    return render(request, "errors/404.html", status=404)
