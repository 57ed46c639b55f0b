"""What somebody typed when their session had ended: kept while they sign in again.

A form posted without a session would be lost on the way through the sign-in page. Its words
are kept in the browser's new session under the address they were posted to, for an hour, and
put back into the form when that address is opened again. They are only ever shown there, to
whoever may open that page, and nothing is saved until the reader presses the button again.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import QueryDict
from django.utils.translation import gettext as _

from insignia.accounts.errors import SignInNeeded
from insignia.foundation import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from insignia.foundation.requests import Request

    Page = Callable[..., HttpResponse]

SECONDS: Final = 3600
LONGEST: Final = 400_000
OK: Final = 200
_KEY: Final = "kept-post"


def keeping(page: Page) -> Page:
    """Keep what is posted to `page` without a session; `typed(request)` gives it back."""

    @wraps(page)
    def answered(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = page(request, *args, **kwargs)
        except SignInNeeded:
            if request.method == "POST" and not _by_itself(request):
                _keep(request)
            raise
        is_shown = request.method == "GET" and response.status_code == OK
        if is_shown and not _by_itself(request) and _kept(request) is not None:
            del request.session[_KEY]
        return response

    return answered


def typed(request: Request) -> QueryDict | None:
    """Return what the form of this page shall show instead of what is saved, if anything.

    That is what was just posted, or what was posted before signing in again.
    """
    if request.method == "POST":
        return request.POST
    kept = None if _by_itself(request) else _kept(request)
    if kept is not None:
        messages.info(
            request,
            _("You were signed out in between. What you typed is back: look at it and save it."),
        )
    return kept


def _by_itself(request: Request) -> bool:
    """Say whether a script asks, for later: nobody reads the answer now."""
    return request.headers.get("X-Requested-With") in {"autosave", "field-kit"}


def _keep(request: Request) -> None:
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    words = fields.urlencode()
    if len(words) <= LONGEST:
        at = clock.now().timestamp()
        request.session[_KEY] = {"path": request.path, "words": words, "at": at}


def _kept(request: Request) -> QueryDict | None:
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    if clock.now().timestamp() - kept["at"] > SECONDS:
        return None
    return QueryDict(kept["words"])
