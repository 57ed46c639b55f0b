"""Writes from outside that may be repeated: the same key and request get the same answer.

A program that did not hear our answer asks again (a gateway gave up although we had saved). The
key is claimed before the work and in its own transaction; the answer is kept in the transaction of
the work, so there is no moment at which one is there without the other, wherever a process dies. A
second request with the key gets the kept answer, one that comes while the first still runs is asked
to wait, and one that uses the key for something else is refused.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import IntegrityError, transaction

from insignia.foundation import clock
from insignia.foundation.jobs import sweep
from insignia.foundation.models import LONGEST_KEY, RememberedAnswer
from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KEPT_FOR = timedelta(days=7)
# Longer than any request may take: whoever claimed the key and left no answer is gone.
CLAIM_LASTS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a program: a status and a JSON body."""

    status: int
    body: Any


@dataclass(frozen=True)
class KeyUsedOtherwise(Refusal):
    """The key stands for another request."""

    code: ClassVar[str] = "foundation.idempotency-key-reused"
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str] = gettext_noop(
        "This Idempotency-Key was used for a different request. Use a new key for a new request."
    )


@dataclass(frozen=True)
class StillWorking(Refusal):
    """The first request with this key is not finished."""

    code: ClassVar[str] = "foundation.idempotency-still-working"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The first request with this Idempotency-Key is still being worked on. Ask again shortly."
    )


@dataclass(frozen=True)
class KeyUnusable(Refusal):
    """The key is empty or too long."""

    code: ClassVar[str] = "foundation.idempotency-key-unusable"
    sentence: ClassVar[str] = gettext_noop(
        "An Idempotency-Key has 1 to 120 characters. A random UUID is a good one."
    )


def once(client: str, key: str, request: bytes, work: Callable[[], Answer]) -> Answer:
    """Do `work` for the first request with `key` and repeat its answer to the others.

    `request` is everything that makes the request what it is (method, path, body). A `work` that
    raises is undone whole and frees the key, so the next request may try. Whoever was taken for
    dead and comes back to find the key in other hands undoes its work, too.
    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise KeyUnusable
    digest = hashlib.sha256(request).hexdigest()
    row = _claimed(client, key, digest)
    if row is None:
        return _kept(client, key, digest)
    try:
        with transaction.atomic():
            answer = work()
            _keep(row, answer)
    except BaseException:
        RememberedAnswer.objects.filter(pk=row.pk, status=None).delete()
        raise
    return answer


@sweep
def forget_old_answers() -> None:
    """Forget answers that nobody asks for any more."""
    RememberedAnswer.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()


def forget(addresses: Iterable[str]) -> None:
    """Empty what answers say about these addresses: their owner left; that we answered stays."""
    RememberedAnswer.objects.filter(body__address__in=list(addresses)).update(body=None)


def _claimed(client: str, key: str, digest: str) -> RememberedAnswer | None:
    now = clock.now()
    abandoned = RememberedAnswer.objects.filter(client=client, key=key, status=None)
    abandoned.filter(at__lt=now - CLAIM_LASTS).delete()
    try:
        with transaction.atomic():
            return RememberedAnswer.objects.create(
                client=client, key=key, request_digest=digest, at=now
            )
    except IntegrityError:
        return None


def _keep(row: RememberedAnswer, answer: Answer) -> None:
    ours = RememberedAnswer.objects.filter(pk=row.pk, status=None)
    if not ours.update(status=answer.status, body=answer.body):
        raise StillWorking


def _kept(client: str, key: str, digest: str) -> Answer:
    row = RememberedAnswer.objects.filter(client=client, key=key).first()
    if row is not None and row.request_digest != digest:
        raise KeyUsedOtherwise
    if row is None or row.status is None:
        raise StillWorking
    return Answer(row.status, row.body)
