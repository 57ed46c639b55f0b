"""What a check rested on, kept beside what was brought: it outlives the issuer's server.

The last one of each address is kept, with its day. What a check could not reach leaves the one
before in its place; a document that only a flood of data could fill is not kept at all.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from insignia.foundation.file_names import file_name
from insignia.portfolio.importing.values import LONGEST_ADDRESS, SnapshotView
from insignia.portfolio.models import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.importing.looking import Found
    from insignia.portfolio.models import Import

MOST_BYTES: Final = 256 * 1024
FOLDER: Final = "snapshots"


def keep(row: Import, found: Found, *, at: datetime) -> None:
    """Keep what a look has found out by; of what is not genuine, nothing proves anything."""
    if not found.state.is_genuine:
        return
    for seen in found.seen:
        if len(seen.body) <= MOST_BYTES and len(seen.address) <= LONGEST_ADDRESS:
            Snapshot.objects.update_or_create(
                brought=row,
                address=seen.address,
                defaults={"is_list": seen.is_list, "body": seen.body, "seen_at": at},
            )


def of(import_ids: Iterable[UUID]) -> list[SnapshotView]:
    """Return what is kept beside some imports, the newest of each address."""
    rows = Snapshot.objects.filter(brought__in=list(import_ids)).order_by("seen_at", "id")
    newest = {row.address: row for row in rows}
    return [
        SnapshotView(
            address,
            row.is_list,
            bytes(row.body),
            row.seen_at,
            _path(address),
        )
        for address, row in sorted(newest.items())
    ]


def _path(address: str) -> str:
    """Return a file's place in an archive: two addresses never share it, however alike."""
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    return f"{FOLDER}/{digest}-{file_name(address.partition('//')[2])}"
