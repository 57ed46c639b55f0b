"""Named reads of the archives that people ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.portfolio.models import Archive
from insignia.portfolio.takeaway import rules

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def archive_of(person_id: UUID) -> Archive | None:
    """Return the archive a person ordered last, unless it was deleted."""
    return Archive.objects.filter(person_id=person_id).first()


def archive_to_pack(archive_id: UUID) -> Archive | None:
    """Return an archive that was ordered and is not finished."""
    return Archive.objects.filter(pk=archive_id, finished_at=None).first()


def forgotten_archives(*, at: datetime) -> list[Archive]:
    """Return archives that nobody is packing any more."""
    rows = Archive.objects.filter(finished_at=None).order_by("ordered_at")
    return [row for row in rows if rules.is_forgotten(row.moved_at, at=at)]
