"""The public copy of an organization: all that it publishes, as files that any web server can host.

Each slice registers, in its `published.py`, which files of its own an organization publishes
(`@copies`). A file lies where its address says, so that a server of files answers at the same
addresses as we do: whoever holds the domain of the organization's identifier can go on without us.

Nothing in a copy is about a learner. A credential is its holder's, who shows their own file.
"""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING

from insignia.foundation.belongings import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from insignia.foundation.prepared import Document

    Part = Callable[[UUID], Iterable[File]]

_parts: dict[str, Part] = {}


def copies(part: Part) -> Part:
    """Register what a slice adds to the copy of an organization, which is named by its id."""
    _parts[part.__module__] = part
    return part


def files_of(organization_id: UUID) -> Iterator[File]:
    """Yield every file of a copy; bytes are read when a file is written."""
    for _, part in sorted(_parts.items()):
        yield from part(organization_id)


def small(address: str, body: bytes) -> File:
    """Return a file for an address whose bytes are in memory already."""
    return File(address.lstrip("/"), lambda: [body])


def as_file(document: Document) -> File:
    """Return a public document as the file of its address."""
    return small(document.path, document.body)


def write_folder(organization_id: UUID, folder: Path) -> int:
    """Write a copy into a folder and return of how many files; what lay there is written over.

    A file takes its place whole, so that the folder may be served meanwhile.
    """
    count = 0
    for count, file in enumerate(files_of(organization_id), start=1):  # noqa: B007 - it is told
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        with beside.open("wb") as out:
            out.writelines(file.read())
        beside.replace(target)
    return count


def write_zip(organization_id: UUID, out: IO[bytes], *, at: datetime) -> None:
    """Write the same as one ZIP file."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files_of(organization_id):
            place = zipfile.ZipInfo(file.path, at.timetuple()[:6])
            place.compress_type = zipfile.ZIP_DEFLATED
            place.external_attr = 0o644 << 16
            with packed.open(place, "w", force_zip64=True) as copy:
                copy.writelines(file.read())
