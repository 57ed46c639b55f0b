"""Named reads of notices."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from nacl.exceptions import CryptoError

from insignia.foundation import letters
from insignia.foundation.models import Letter
from insignia.foundation.topics import Topic
from insignia.notices.models import Notice, WishesRecord
from insignia.notices.values import Hearing, QuietHours, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

MOST_COUNTED: Final = 100


def unread(person_id: UUID) -> int:
    """Return how many notices somebody has not read, as far as a bell can show it."""
    return Notice.objects.filter(person_id=person_id, read_at=None)[:MOST_COUNTED].count()


def notices_of(person_id: UUID) -> QuerySet[Notice]:
    """Return what was written to somebody."""
    return Notice.objects.filter(person_id=person_id)


def wishes_of(person_ids: Iterable[UUID]) -> Mapping[UUID, Wishes]:
    """Return how these people wish to hear."""
    rows = WishesRecord.objects.filter(pk__in=list(person_ids))
    found: dict[UUID, Wishes] = defaultdict(Wishes)
    found.update({row.pk: _wishes(row) for row in rows})
    return found


def letter_of(notice: Notice) -> Letter | None:
    """Return the letter of its own that a notice has, as long as it lies in the outbox."""
    return Letter.objects.filter(key=notice.key).first()


def words_of(notice: Notice) -> str:
    """Return what the letter said; nothing of one that holds what only mail may hold."""
    return _unsealed(notice.sealed_words)


def link_of(notice: Notice) -> str:
    """Return where a notice leads."""
    return _unsealed(notice.sealed_link)


def due_for_daily(*, at: datetime) -> list[UUID]:
    """Return the people whose daily letter should leave now."""
    due = Notice.objects.filter(daily_at__lte=at)
    return list(due.values_list("person_id", flat=True).distinct())


def history_of(person_id: UUID) -> dict[str, Any]:
    """Return what somebody takes along: every notice, and how they wish to hear."""
    wishes = wishes_of([person_id])[person_id]
    return {
        "wishes": {
            "hearing": {topic.value: hearing.value for topic, hearing in wishes.hearing.items()},
            "time_zone": wishes.time_zone,
            "quiet_hours": [wishes.quiet.begins, wishes.quiet.ends] if wishes.quiet else None,
        },
        "notices": [
            {
                "subject": row.subject,
                "about": row.topic,
                "words": words_of(row),
                "written": row.written_at,
                "read": row.read_at,
            }
            for row in notices_of(person_id).order_by("written_at", "id")
        ],
    }


def _unsealed(sealed: bytes | memoryview) -> str:
    """Return what was sealed; nothing once the installation has another secret key."""
    try:
        return letters.unsealed(sealed)
    except CryptoError:
        return ""


def _wishes(row: WishesRecord) -> Wishes:
    quiet = None
    if row.quiet_begins is not None and row.quiet_ends is not None:
        quiet = QuietHours(row.quiet_begins, row.quiet_ends)
    hearing = {Topic(topic): Hearing(wished) for topic, wished in row.hearing.items()}
    return Wishes(hearing, row.time_zone, quiet)
