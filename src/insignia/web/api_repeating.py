"""Writes that a program may send again: with an Idempotency-Key they are done once.

Only what was done is remembered, and in the transaction that did it. A refusal changed nothing, so
the same key may try again after the reason is mended.
"""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from insignia.foundation.idempotency import Answer, once
from insignia.foundation.refusals import Refusal
from insignia.foundation.requests import actor_of
from insignia.organizations.api_keys import KeyAuth
from insignia.web.api_problems import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    Run = Callable[..., HttpResponse]

HEADER = "Idempotency-Key"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FIRST_ERROR = 400

_keys = KeyAuth()


class _NotDoneError(Exception):
    """Carries an answer past the memory: nothing was changed that a repeat could change twice."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.answer = answer


def repeatable(run: Run) -> Run:
    """Let a write be repeated; the key is looked at anew each time, before anything is repeated."""

    @wraps(run)
    def run_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.headers.get(HEADER)
        is_open = not getattr(getattr(run, "__self__", None), "auth_callbacks", True)
        if key is None or request.method not in WRITES or is_open:
            return run(request, *args, **kwargs)
        try:
            if _keys(request) is None:
                return run(request, *args, **kwargs)
            return _once(request, key, lambda: run(request, *args, **kwargs))
        except Refusal as refusal:
            return refused(refusal)

    return run_once


def _once(request: HttpRequest, key: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    client = actor_of(request).id
    sent = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    fresh: list[HttpResponse] = []

    def remembered() -> Answer:
        answer = work()
        if answer.status_code >= FIRST_ERROR:
            raise _NotDoneError(answer)
        fresh.append(answer)
        return Answer(answer.status_code, json.loads(answer.content or b"null"))

    try:
        kept = once(client, key, sent, remembered)
    except _NotDoneError as not_done:
        return not_done.answer
    return fresh[0] if fresh else _repeated(kept)


def _repeated(kept: Answer) -> HttpResponse:
    body = "" if kept.body is None else json.dumps(kept.body, ensure_ascii=False)
    answer = HttpResponse(body, "application/json; charset=utf-8", kept.status)
    answer["Idempotency-Replayed"] = "true"
    return answer
