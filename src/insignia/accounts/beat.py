"""Answers on a beat, so that the time they took does not tell what was done for them.

An address with an account gets another letter than one without. Both answers read the same, but
the work behind them differs by some milliseconds, and whoever asks often enough could see that.
So these answers wait for the next beat, which is longer than any of them takes (trust table T11).

Who waits holds one of the few hands that answer, so one address gets a share of the waiting; beyond
it nothing is looked at, and nobody waits.
"""

from __future__ import annotations

import time
from functools import wraps
from typing import TYPE_CHECKING, Final

from django.conf import settings

from insignia.accounts.errors import SentTooOften
from insignia.foundation import paces
from insignia.foundation.requests import address_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

FORMS_A_MINUTE: Final = 40


def on_the_beat(view: View) -> View:
    """Return a view whose answers to a sent form come at a whole number of beats."""

    @wraps(view)
    def answered(request: HttpRequest, *words: object, **named: object) -> HttpResponse:
        if request.method == "POST":
            _at_pace(address_of(request))
        began = time.monotonic()
        answer = view(request, *words, **named)
        if request.method == "POST" and settings.SECONDS_OF_A_BEAT:
            time.sleep((began - time.monotonic()) % settings.SECONDS_OF_A_BEAT)
        return answer

    return answered


def _at_pace(address: str) -> None:
    if not paces.is_kept(f"accounts.beat.{address}", most=FORMS_A_MINUTE, seconds=60):
        raise SentTooOften
