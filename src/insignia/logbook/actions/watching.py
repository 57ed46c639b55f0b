"""Looking whether the log is whole, and saying so where an operator sees it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.keyring import queries as keyring
from insignia.logbook import examining
from insignia.logbook.models import Head

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.logbook.errors import LogDamaged

log = logging.getLogger("insignia.logbook")


def examine() -> int:
    """Read the whole log as it is stored and return its size; raises `LogDamaged`."""
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(is_one=True).first()
        if head is None:
            return 0
        signed = examining.examined(head.origin, keyring.log_keys(head.origin))
    return signed.size if signed else 0


def raise_alarm(problem: LogDamaged, *, at: datetime) -> None:
    """Write down that the log has stopped; it goes on by itself when it is as it was."""
    log.critical("the public log has stopped: %s", problem)
    Head.objects.filter(is_one=True, stopped_at=None).update(stopped_at=at)
    Head.objects.filter(is_one=True).update(stopped_because=problem.what)
