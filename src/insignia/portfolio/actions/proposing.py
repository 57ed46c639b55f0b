"""What is proposed to a learner: put it off, bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.foundation.refusals import NotFound
from insignia.portfolio.actions.recording import record_of
from insignia.portfolio.models import PutOff

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def put_off(achievement_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Have something proposed no more, until the person brings it back."""
    who = person(acting).pk
    if not achievements.current_versions([achievement_id]):
        raise NotFound
    with transaction.atomic():
        _, is_new = PutOff.objects.get_or_create(
            person_id=who, achievement_id=achievement_id, defaults={"put_off_at": at}
        )
        if is_new:
            record_of(who, "put-off", acting=acting, at=at, put_off=1)


def bring_back(*, acting: Actor, at: datetime) -> int:
    """Let everything be proposed again that was put off; returns how much."""
    who = person(acting).pk
    with transaction.atomic():
        count, _ = PutOff.objects.filter(person_id=who).delete()
        if count:
            record_of(who, "bring-back", acting=acting, at=at, put_off=count)
    return count
