"""What a file is, by its own bytes: the kinds an assessor can open safely, and the others.

Office files are archives; the entries tell which kind, and a macro makes one a program. The
directory of an archive is measured before it is read, so that one that lists a million
entries costs nothing; no entry is unpacked, save the first bytes of the one that holds the
type of an OpenDocument file.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from typing import IO, Final

import puremagic
from PIL import Image, UnidentifiedImageError

from insignia.achievements.values import MediaKind

HEAD: Final = 8192
CHUNK: Final = 65_536
MOST_PIXELS: Final = 60_000_000
LARGEST_DIRECTORY: Final = 2_000_000
_END_OF_ARCHIVE: Final = b"PK\x05\x06"
_SIZE_OF_END: Final = 22
_LONGEST_REMARK: Final = 65_535
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class Kind:
    """One acceptable kind: its form of evidence, its endings, whether a browser may show it."""

    media: MediaKind
    suffixes: tuple[str, ...]
    is_shown: bool = False


ACCEPTED: Final[dict[str, Kind]] = {
    "application/pdf": Kind(MediaKind.FILE, (".pdf",)),
    f"{_OPEN_XML}wordprocessingml.document": Kind(MediaKind.FILE, (".docx",)),
    f"{_OPEN_XML}spreadsheetml.sheet": Kind(MediaKind.FILE, (".xlsx",)),
    f"{_OPEN_XML}presentationml.presentation": Kind(MediaKind.FILE, (".pptx",)),
    f"{_OPEN_DOCUMENT}text": Kind(MediaKind.FILE, (".odt",)),
    f"{_OPEN_DOCUMENT}spreadsheet": Kind(MediaKind.FILE, (".ods",)),
    f"{_OPEN_DOCUMENT}presentation": Kind(MediaKind.FILE, (".odp",)),
    "text/plain": Kind(MediaKind.FILE, (".txt", ".md", ".csv", ".srt", ".vtt")),
    "image/png": Kind(MediaKind.IMAGE, (".png",), is_shown=True),
    "image/jpeg": Kind(MediaKind.IMAGE, (".jpg", ".jpeg"), is_shown=True),
    "image/gif": Kind(MediaKind.IMAGE, (".gif",), is_shown=True),
    "image/webp": Kind(MediaKind.IMAGE, (".webp",), is_shown=True),
    "audio/mpeg": Kind(MediaKind.AUDIO, (".mp3",), is_shown=True),
    "audio/mp4": Kind(MediaKind.AUDIO, (".m4a",), is_shown=True),
    "audio/ogg": Kind(MediaKind.AUDIO, (".ogg", ".oga", ".opus"), is_shown=True),
    "audio/wav": Kind(MediaKind.AUDIO, (".wav",), is_shown=True),
    "video/mp4": Kind(MediaKind.VIDEO, (".mp4", ".m4v"), is_shown=True),
    "video/webm": Kind(MediaKind.VIDEO, (".webm",), is_shown=True),
    "video/quicktime": Kind(MediaKind.VIDEO, (".mov",)),
}
DAMAGED_PICTURE: Final = "a damaged picture"
# Within a family a wrong ending is a slip of some program and does no harm; it is put right.
_FAMILIES: Final = (
    frozenset({MediaKind.IMAGE}),
    frozenset({MediaKind.AUDIO, MediaKind.VIDEO}),
)
_PICTURES: Final = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"}
_ARCHIVE_MARKS: Final = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}
_PROGRAMS_INSIDE: Final = ("vbaproject.bin", "vbadata.xml", "/activex/", "basic/", "scripts/")
# The brand in the first box of an MP4 family file says which member of the family it is.
_BRANDS: Final = {
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42"), "video/mp4"),
    **dict.fromkeys((b"avc1", b"M4V ", b"dash", b"MSNV", b"3gp4", b"3gp5"), "video/mp4"),
    b"qt  ": "video/quicktime",
}
_BEGINNINGS: Final = (
    ((b"%PDF-",), "application/pdf"),
    ((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), "audio/mpeg"),
    ((b"OggS",), "audio/ogg"),
    ((b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"), "a program"),
    ((b"\xd0\xcf\x11\xe0",), "an older office document (save it as PDF or in the newer format)"),
    ((b"{\\rtf",), "a rich text document (save it as PDF)"),
    ((b"#!",), "a program"),
)


def type_of(stream: IO[bytes]) -> str:
    """Return the media type that the bytes show, or what they look like in plain words."""
    stream.seek(0)
    head = stream.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _archive_type(stream)
    return (
        _media_type(stream, head)
        or next((kind for marks, kind in _BEGINNINGS if head.startswith(marks)), "")
        or _rarer_type(stream, head)
    )


def is_fitting_name(name: str, found: str) -> bool:
    """Say whether the ending of a name promises no other kind of thing than the file is.

    An ending that we know nothing of promises nothing.
    """
    promised = [kind for kind in ACCEPTED.values() if name.lower().endswith(kind.suffixes)]
    if not promised or ACCEPTED[found] in promised:
        return True
    return any(
        ACCEPTED[found].media in family and promised[0].media in family for family in _FAMILIES
    )


def _media_type(stream: IO[bytes], head: bytes) -> str:
    form = next((form for mark, form in _PICTURES.items() if head.startswith(mark)), "")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        form = "WEBP"
    if form:
        return f"image/{form.lower()}" if _opens(stream, form) else DAMAGED_PICTURE
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "a recording or picture in a format few programs open")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "a Matroska video"
    return ""


def _opens(stream: IO[bytes], form: str) -> bool:
    stream.seek(0)
    try:
        with Image.open(stream, formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return False
            picture.verify()
    except (Image.DecompressionBombError, UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False
    return True


def _rarer_type(stream: IO[bytes], head: bytes) -> str:
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return "a web page or drawing"
    if _is_text(stream):
        return "text/plain"
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    # What no rule above has vouched for is not accepted, whatever a library thinks it is.
    return f"{found} by its first bytes" if found else "an unknown format"


def _archive_type(stream: IO[bytes]) -> str:
    if not _directory_is_small(stream):
        return "an archive with far too many entries"
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            kind = ""
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    kind = entry.read(HEAD).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return "a damaged archive"
    for mark, office in _ARCHIVE_MARKS.items():
        if mark in names:
            kind = f"{_OPEN_XML}{office}"
    if kind not in ACCEPTED:
        return "an archive"
    if any(mark in f"/{name}".lower() for name in names for mark in _PROGRAMS_INSIDE):
        return "a document with macros"
    return kind


def _directory_is_small(stream: IO[bytes]) -> bool:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _SIZE_OF_END - _LONGEST_REMARK))
    tail = stream.read()
    at = tail.rfind(_END_OF_ARCHIVE)
    if at < 0 or len(tail) - at < _SIZE_OF_END:
        return True  # no end, no archive: opening it says so
    (length,) = struct.unpack_from("<L", tail, at + 12)
    return bool(length <= LARGEST_DIRECTORY)


def _is_text(stream: IO[bytes]) -> bool:
    stream.seek(0)
    kept = b""
    while chunk := stream.read(CHUNK):
        if b"\x00" in chunk:
            return False
        try:
            (kept + chunk).decode()
            kept = b""
        except UnicodeDecodeError as problem:
            whole = kept + chunk
            # A letter may be cut in two by the end of the chunk; anything earlier is no text.
            if problem.start < len(whole) - 3 or problem.reason != "unexpected end of data":
                return False
            kept = whole[problem.start :]
    return not kept
