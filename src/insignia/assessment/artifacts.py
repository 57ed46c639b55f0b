"""Intake of evidence files: streamed, bounded, hashed on arrival, typed by their content.

The name and the type that a browser claims are never believed. What may be kept is a list
of kinds an assessor can open safely; everything else is refused with what it looks like.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import puremagic
from PIL import Image, UnidentifiedImageError

from insignia.achievements.values import MediaKind
from insignia.assessment.errors import EmptyFile, UnacceptableFile
from insignia.foundation import blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD = 8192
MOST_PIXELS = 60_000_000

ACCEPTED: dict[str, MediaKind] = {
    "application/pdf": MediaKind.FILE,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": MediaKind.FILE,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": MediaKind.FILE,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": MediaKind.FILE,
    "application/vnd.oasis.opendocument.text": MediaKind.FILE,
    "application/vnd.oasis.opendocument.spreadsheet": MediaKind.FILE,
    "application/vnd.oasis.opendocument.presentation": MediaKind.FILE,
    "text/plain": MediaKind.FILE,
    "image/png": MediaKind.IMAGE,
    "image/jpeg": MediaKind.IMAGE,
    "image/gif": MediaKind.IMAGE,
    "image/webp": MediaKind.IMAGE,
    "audio/mpeg": MediaKind.AUDIO,
    "audio/mp4": MediaKind.AUDIO,
    "audio/ogg": MediaKind.AUDIO,
    "audio/wav": MediaKind.AUDIO,
    "video/mp4": MediaKind.VIDEO,
    "video/webm": MediaKind.VIDEO,
}
# Office files are zip archives; the entry that tells which.
_ARCHIVE_MARKS = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """A stored file and what it was found to be."""

    digest: str
    size: int
    media_type: str
    media: MediaKind
    file_name: str


def take_in(chunks: Iterable[bytes], *, name: str, limit: int) -> Intake:
    """Store an uploaded file and say what it is.

    Raises `BlobTooLarge`, `EmptyFile` or `UnacceptableFile`; in each case nothing refers to
    what may have been stored.
    """
    file_name = clean_name(name)
    blob = blobs.store(chunks, limit=limit)
    if not blob.size:
        raise EmptyFile(file_name)
    media_type = type_of(blob.digest)
    if media_type not in ACCEPTED:
        raise UnacceptableFile(file_name, media_type)
    return Intake(blob.digest, blob.size, media_type, ACCEPTED[media_type], file_name)


def clean_name(name: str) -> str:
    """Return the last part of a claimed file name, printable and short."""
    last = PurePath(name.replace("\\", "/")).name
    printable = "".join(letter for letter in last if letter.isprintable()).strip()
    return printable[-200:] or "file"


def type_of(digest: str) -> str:
    """Return the media type that the stored bytes show."""
    with blobs.open_blob(digest) as stream:
        head = stream.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _archive_type(digest)
    found = _by_magic(head)
    if found.startswith("image/") and found in ACCEPTED:
        return found if _opens_as_picture(digest) else "a damaged picture"
    if found in ACCEPTED:
        return found
    return "text/plain" if not found and _is_text(digest) else found or "an unknown format"


def _by_magic(head: bytes) -> str:
    if head.lstrip()[:1] == b"<":
        return "a web page or drawing"
    if head[4:12] in {b"ftypM4A ", b"ftypM4B "}:
        return "audio/mp4"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "a Matroska video"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "audio/mpeg"
    if head.startswith(b"OggS"):
        return "audio/ogg"
    try:
        return puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        return ""


def _archive_type(digest: str) -> str:
    with blobs.open_blob(digest) as stream:
        seekable = io.BytesIO(stream.read()) if not stream.seekable() else stream
        try:
            with zipfile.ZipFile(seekable) as archive:
                names = set(archive.namelist())
                if "mimetype" in names and archive.getinfo("mimetype").file_size < HEAD:
                    return archive.read("mimetype").decode("ascii", "replace").strip()
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
            return "a damaged archive"
    for mark, kind in _ARCHIVE_MARKS.items():
        if mark in names:
            # A macro makes a document a program.
            if any(name.endswith("vbaProject.bin") for name in names):
                return "a document with macros"
            return f"application/vnd.openxmlformats-officedocument.{kind}"
    return "an archive"


def _opens_as_picture(digest: str) -> bool:
    with blobs.open_blob(digest) as stream:
        try:
            with Image.open(stream, formats=["PNG", "JPEG", "GIF", "WEBP"]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return False
                picture.verify()
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
            return False
    return True


def _is_text(digest: str) -> bool:
    with blobs.open_blob(digest) as stream:
        return all(_decodes(line) for line in _lines(stream))


def _lines(stream: Iterable[bytes]) -> Iterator[bytes]:
    yield from stream


def _decodes(line: bytes) -> bool:
    try:
        return "\x00" not in line.decode()
    except UnicodeDecodeError:
        return False
