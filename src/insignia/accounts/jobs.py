"""Background work of accounts."""

from __future__ import annotations

from django.contrib.sessions.models import Session

from insignia.foundation import clock
from insignia.foundation.jobs import sweep


@sweep
def forget_ended_sessions() -> None:
    """Drop sessions that ran out: they may hold what somebody typed, and strangers begin many."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
