"""What all processes remember together for minutes: how often somebody tried, which code was used.

A limit that every process counts for itself is as many times too wide as there are processes, and
forgotten at each start. So Django's cache lies in a table of our database, which whoever runs the
platform has already; sign-in (allauth) and our own limits count in it.
"""

from __future__ import annotations

import base64
import pickle
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.db import DatabaseCache
from django.db import transaction
from django.utils import timezone

from insignia.foundation.jobs import sweep

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from insignia.foundation.models import Counted


class SharedMemory(DatabaseCache):
    """Django's cache in the database, with a count that loses no step between two processes."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a count that has not run out; raises ValueError when there is none.

        Django's own reads, adds and writes apart, and begins the count's time anew each time.
        """
        name = self.make_and_validate_key(key, version=version)
        with transaction.atomic():
            row = _rows().select_for_update().filter(pk=name, expires__gt=timezone.now()).first()
            if row is None:
                raise ValueError(f"there is no count {key!r}")
            count: int = pickle.loads(base64.b64decode(row.value)) + delta  # noqa: S301 - our own
            row.value = base64.b64encode(pickle.dumps(count)).decode()
            row.save(update_fields=["value"])
        return count


@sweep
def forget_what_ran_out() -> None:
    """Delete what has run out; what is never asked for again would lie there for ever."""
    _rows().filter(expires__lt=timezone.now()).delete()


def _rows() -> QuerySet[Counted, Any]:
    from insignia.foundation.models import Counted  # noqa: PLC0415 - caches are older than tables

    return Counted.objects.all()
