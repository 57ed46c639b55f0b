"""The archive to take along: order it, tell how far it is, finish it, let it go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from insignia.accounts import access as accounts
from insignia.accounts import queries as people
from insignia.foundation import blobs, letters
from insignia.foundation.events import announce
from insignia.foundation.identifiers import absolute
from insignia.portfolio.actions.recording import record_of
from insignia.portfolio.events import ArchiveOrdered
from insignia.portfolio.models import Archive
from insignia.portfolio.takeaway import rules

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.foundation.blobs import Blob


@transaction.atomic
def order_archive(*, language: str, acting: Actor, at: datetime) -> Archive:
    """Order an archive of everything that is held of who asks; an older one goes."""
    person_id = accounts.locked(accounts.person(acting).pk).pk
    before = Archive.objects.select_for_update().filter(person_id=person_id).first()
    if before is not None:
        is_finished = before.finished_at is not None
        rules.may_order(moved_at=before.moved_at, is_finished=is_finished, at=at)
        _delete(before)
    made = Archive.objects.create(
        person_id=person_id, language=language, ordered_at=at, moved_at=at
    )
    record_of(person_id, "order-archive", acting=acting, at=at)
    announce(ArchiveOrdered(made.id))
    return made


@transaction.atomic
def take_archive(*, acting: Actor, at: datetime) -> Archive:
    """Return the finished archive of who asks, and write down that they took it."""
    person_id = accounts.person(acting).pk
    found = Archive.objects.filter(person_id=person_id).first()
    rules.may_take(finished_at=found.finished_at if found else None, at=at)
    assert found is not None, "the rule has seen to it"
    record_of(person_id, "take-archive", acting=acting, at=at)
    return found


def tell_progress(archive_id: UUID, *, done: int, total: int, at: datetime) -> None:
    """Write down how far packing has come, for whoever looks at the page meanwhile."""
    Archive.objects.filter(pk=archive_id).update(done=done, total=total, moved_at=at)


@transaction.atomic
def finish_archive(archive_id: UUID, *, stored: Blob, acting: Actor, at: datetime) -> None:
    """Let an archive be taken and write to its owner, unless they ordered another or left."""
    found = Archive.objects.select_for_update().filter(pk=archive_id, finished_at=None).first()
    if found is None and not Archive.objects.filter(pk=archive_id).exists():
        transaction.on_commit(partial(blobs.erase_room, room(archive_id)))
    if found is None:
        return
    found.done, found.finished_at = found.total, at
    found.digest, found.size = stored.digest, stored.size
    found.save()
    record_of(found.person_id, "pack-archive", acting=acting, at=at)
    _write_to_owner(found)


@transaction.atomic
def drop_archives(*, acting: Actor, at: datetime) -> int:
    """Delete archives that have lain ready long enough; returns how many."""
    over = list(
        Archive.objects.select_for_update(skip_locked=True).filter(
            finished_at__lte=at - rules.KEPT_FOR
        )
    )
    for row in over:
        record_of(row.person_id, "drop-archive", acting=acting, at=at)
        _delete(row)
    return len(over)


def forget_archive(person_id: UUID) -> None:
    """Delete the archive of a person who leaves; inside the transaction of the erasure."""
    for row in Archive.objects.filter(person_id=person_id):
        _delete(row)


def room(archive_id: UUID) -> str:
    """Return where the bytes of an archive lie, and nothing else."""
    return f"archives/{archive_id}"


def _write_to_owner(archive: Archive) -> None:
    reach = people.reach(archive.person_id)
    letters.post(
        key=f"portfolio.packed.{archive.id}",
        to=reach.email,
        template="portfolio/mail/packed",
        context={
            "person": reach.name,
            "link": absolute(reverse("portfolio:archive")),
        },
        language=reach.language,
    )


def _delete(archive: Archive) -> None:
    transaction.on_commit(partial(blobs.erase_room, room(archive.id)))
    archive.delete()
