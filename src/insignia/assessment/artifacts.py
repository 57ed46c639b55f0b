"""Intake of evidence files: bounded, typed by their content, named by what they are, hashed.

The name and the type that a browser claims are never believed. What may be kept is a list
of kinds an assessor can open safely; everything else is refused with what it looks like,
before anything is stored, and so is what is named as something else than it is. Archives are
listed and never unpacked; pictures are decoded in a process of its own only.

A picture is kept as it came, unchanged and under its own digest: it is evidence. What a browser is
shown of it is drawn anew, because cameras write into a picture where it was taken.

Each learner's evidence lies in a room of its own, because it leaves with its learner: erasing
it can never take away a file of somebody else that happens to have the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Final

from insignia.achievements.values import MediaKind
from insignia.assessment.errors import (
    EmptyFile,
    FileTooLarge,
    NamedAsSomethingElse,
    UnacceptableFile,
)
from insignia.assessment.file_types import ACCEPTED, DAMAGED_PICTURE, is_fitting_name, type_of
from insignia.assessment.values import SHOWN_TYPE
from insignia.foundation import apart, blobs, picture_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from insignia.assessment.third_parties.rules import Place
    from insignia.assessment.values import ArtifactView

ROOM: Final = "evidence"
CHUNK: Final = 65_536
LONGEST_NAME: Final = 120
MEGABYTE: Final = 1_000_000
# What is shown of a picture: large enough for small print, in the one form that every browser
# reads, keeps clear backgrounds clear and makes photographs small.
SHOWN_SIDE: Final = 2400
SHOWN_FORM: Final = "WEBP"


@dataclass(frozen=True, slots=True)
class Intake:
    """A stored file and what it was found to be."""

    digest: str
    size: int
    media_type: str
    media: MediaKind
    file_name: str
    shown: str = ""
    cleaned: str = ""


def take_in(stream: IO[bytes], *, name: str, limit: int, owner: UUID) -> Intake:
    """Store an uploaded file of `owner` and say what it is; the stream is read from its start.

    Raises `EmptyFile`, `FileTooLarge`, `UnacceptableFile` or `NamedAsSomethingElse`; in each case
    nothing is stored.
    """
    claimed = clean_name(name)
    size = stream.seek(0, 2)
    if not size:
        raise EmptyFile(claimed)
    if size > limit:
        raise FileTooLarge(claimed, limit // MEGABYTE)
    found = type_of(stream)
    if found not in ACCEPTED:
        raise UnacceptableFile(claimed, found)
    if not is_fitting_name(claimed, found):
        raise NamedAsSomethingElse(claimed, found)
    kind, room = ACCEPTED[found], f"{ROOM}/{owner}"
    drawn = _drawn_anew(stream, name=claimed, found=found) if kind.media is MediaKind.IMAGE else b""
    stream.seek(0)
    blob = blobs.store(_chunks(stream), limit=limit, room=room)
    shown = blobs.store_bytes(drawn, room=room).digest if drawn else ""
    return Intake(blob.digest, blob.size, found, kind.media, fitting_name(claimed, found), shown)


def drawn_covered(view: ArtifactView, places: Iterable[Place], *, owner: UUID) -> Intake:
    """Store a kept picture anew, with these places covered for good, and say what it is now."""
    with blobs.open_blob(reference(view.digest, owner=owner)) as stream:
        drawn = _drawn_anew(stream, name=view.file_name, found=view.media_type, places=places)
    blob = blobs.store_bytes(drawn, room=f"{ROOM}/{owner}")
    name = fitting_name(PurePath(view.file_name).stem, SHOWN_TYPE)
    return Intake(blob.digest, blob.size, SHOWN_TYPE, MediaKind.IMAGE, name, blob.digest)


def reference(digest: str, *, owner: UUID) -> str:
    """Return the name under which `foundation.blobs` keeps an evidence file."""
    return f"{ROOM}/{owner}/{digest}"


def clean_name(name: str) -> str:
    """Return the last part of a claimed file name, printable and short."""
    last = PurePath(name.replace("\\", "/")).name
    printable = "".join(letter for letter in last if letter.isprintable())
    plain = printable.translate(dict.fromkeys(map(ord, '<>:"|?*;%'), "_")).strip(" .")
    return plain[-LONGEST_NAME:] or "file"


def fitting_name(name: str, media_type: str) -> str:
    """Return `name` with an ending that fits what the file is.

    A text called `lesson.bat` would run when the assessor opens the saved copy; it becomes
    `lesson.bat.txt`.
    """
    suffixes = ACCEPTED[media_type].suffixes
    return name if name.lower().endswith(suffixes) else f"{name}{suffixes[0]}"


def media_for(intake: Intake, accepted: tuple[MediaKind, ...]) -> MediaKind:
    """Return as which form of evidence a part takes a file: `file` takes every kind."""
    return intake.media if intake.media in accepted else MediaKind.FILE


def _drawn_anew(stream: IO[bytes], *, name: str, found: str, places: Iterable[Place] = ()) -> bytes:
    stream.seek(0)
    has = found.removeprefix("image/").upper()
    covered = (f"{each.left},{each.top},{each.width},{each.height}" for each in places)
    said = (str(SHOWN_SIDE), has, SHOWN_FORM, *covered)
    try:
        return apart.run(picture_apart, *said, given=_chunks(stream))
    except apart.EndedBadlyError:
        raise UnacceptableFile(name, DAMAGED_PICTURE) from None


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk
