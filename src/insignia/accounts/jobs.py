"""Background work of accounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.sessions.models import Session

from insignia.accounts import actions
from insignia.foundation import actors, clock
from insignia.foundation.jobs import sweep

UNPROVED_LASTS: Final = timedelta(days=2)


@sweep
def forget_unproved_accounts() -> None:
    """Drop what somebody typed to sign up and never proved; they may begin again at any time."""
    actions.forget_unproved(before=clock.now() - UNPROVED_LASTS)


@sweep
def let_people_grow_up() -> None:
    """Bring who has had the birthday into the next age band."""
    now = clock.now()
    actions.grow_up(today=now.date(), acting=actors.job("accounts.growing-up"), at=now)


@sweep
def forget_ended_sessions() -> None:
    """Drop sessions that ran out: they may hold what somebody typed, and strangers begin many."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
