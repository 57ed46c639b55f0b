"""A credential in a PNG: one uncompressed iTXt chunk named ``openbadgecredential``.

Open Badges 3.0, chapter "Baked Badges". Open Badges 1 and 2 name their chunk ``openbadges``, which
may be a tEXt chunk, too, and may hold only the address of the assertion (Badge Baking 2.0); such
pictures are read, and those with an iTXt chunk are made for displays of that age. Chunk layout
after PNG (third edition) sections 5 and 11.3.3. The chunks are walked by hand, so that every length
and every CRC is checked, and all of them but ours are carried over byte for byte. What it
deliberately does not do: decode pixels (a picture is never evidence of anything) or unpack
compressed text (the standard forbids it here, and a compressed credential is a bomb waiting for a
reader).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from insignia.standards.baking.carried import Carried, Unbaked, check_size
from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
KEYWORD: Final = b"openbadgecredential"
RECORD_KEYWORD: Final = b"clrcredential"
"""The keyword of a learner's record, CLR 2.0; read, and never written."""

OLD_KEYWORD: Final = b"openbadges"
"""The keyword of Open Badges 1.x and 2.0, in an iTXt or tEXt chunk."""

_KEYWORDS: Final = frozenset({KEYWORD, RECORD_KEYWORD, OLD_KEYWORD})
_HEADER: Final = struct.Struct(">I4s")
_CRC: Final = struct.Struct(">I")
_TEXT_CHUNKS: Final = frozenset({b"iTXt", b"tEXt", b"zTXt"})
_LONGEST_KEYWORD: Final = 79


class _Chunk(NamedTuple):
    kind: bytes
    content: memoryview
    start: int
    end: int

    @property
    def body(self) -> bytes:
        """The content as bytes of its own; pixels are left where they are."""
        return bytes(self.content)

    @property
    def keyword(self) -> bytes:
        """The keyword of a text chunk, empty for any other."""
        if self.kind not in _TEXT_CHUNKS:
            return b""
        return bytes(self.content[: _LONGEST_KEYWORD + 1]).partition(b"\0")[0]


def bake(
    image: bytes, document: bytes, *, keyword: bytes = KEYWORD, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return the picture with the document inside; a credential already there is replaced."""
    check_size(document, limits)
    # What is kept is copied once and in long runs, for a large picture is mostly copying.
    whole, kept, begin = memoryview(image), [], 0
    for chunk in _chunks(image, limits):
        if chunk.keyword in _KEYWORDS:
            kept.append(whole[begin : chunk.start])
            begin = chunk.end
        elif chunk.kind == b"IEND":
            kept.append(whole[begin : chunk.start])
            begin = chunk.start
    added = _chunk(b"iTXt", keyword + b"\0\0\0\0\0" + document)
    return b"".join((*kept, added, whole[begin:]))


def unbake(image: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the one document that the picture carries, exactly as it was put in."""
    return take_out(image, limits=limits).document


def take_out(image: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Unbaked:
    """Return the one document that the picture carries, and of which generation its place is."""
    carriers = [chunk for chunk in _chunks(image, limits) if chunk.keyword in _KEYWORDS]
    if not carriers:
        raise Malformed(
            "The picture is a sound PNG, but no credential is baked into it. Ask for the file"
            " that was issued: a screenshot or a converted copy loses the credential.",
            code="container.empty",
        )
    if len(carriers) > 1:
        raise Malformed(
            f"The picture carries {len(carriers)} credentials and must carry exactly one, since"
            " readers would disagree which of them counts.",
            code="container.several-credentials",
        )
    (carrier,) = carriers
    is_older = carrier.keyword == OLD_KEYWORD
    if is_older and carrier.kind == b"tEXt":
        text = carrier.body[len(OLD_KEYWORD) + 1 :]
        check_size(text, limits)
    else:
        text = _text(carrier, limits)
    return Unbaked(text, Carried.PNG, is_older=is_older)


def _text(chunk: _Chunk, limits: Limits) -> bytes:
    """Read an iTXt body: keyword, flag, method, language, translated keyword, text."""
    if chunk.kind != b"iTXt":
        raise Malformed(
            f"The credential stands in a {chunk.kind.decode('ascii')} chunk of the picture; Open"
            " Badges wants an iTXt chunk. Bake it again.",
            code="container.png-chunk-kind",
        )
    # Keyword and its NUL are there, else the keyword would not have been recognised.
    flags_and_rest = chunk.body[len(chunk.keyword) + 1 :]
    flag, rest = flags_and_rest[:1], flags_and_rest[2:]
    if flag == b"\1":
        raise Malformed(
            "The credential in the picture is compressed, which Open Badges forbids. Bake it"
            " again without compression.",
            code="container.png-compressed",
        )
    _language, _, rest = rest.partition(b"\0")
    _translated, last_nul, text = rest.partition(b"\0")
    if flag != b"\0" or flags_and_rest[1:2] != b"\0" or not last_nul:
        raise Malformed(
            "The chunk of the picture that should hold the credential is damaged: its header"
            " cannot be read.",
            code="container.png-text-header",
        )
    check_size(text, limits)
    return text


def _chunks(image: bytes, limits: Limits) -> Iterator[_Chunk]:
    """Walk the chunks of a sound PNG; the last one yielded is IEND, and it is the end."""
    if len(image) > limits.image_bytes:
        raise LimitExceeded(
            f"The picture has {len(image):,} bytes; at most {limits.image_bytes:,} are read.",
            code="limits.image-bytes",
        )
    if not image.startswith(SIGNATURE):
        raise Malformed(
            "The file is not a PNG: its first eight bytes are others.",
            code="container.png-signature",
        )
    at, count, kind, has_pixels = len(SIGNATURE), 0, b"", False
    whole = memoryview(image)
    while kind != b"IEND":
        chunk = _chunk_at(whole, at)
        at, kind = chunk.end, chunk.kind
        count += 1
        if count > limits.image_chunks:
            raise LimitExceeded(
                f"The picture has more than {limits.image_chunks:,} chunks, more than any"
                " drawing program writes.",
                code="limits.image-chunks",
            )
        _check_place(chunk, is_first=count == 1)
        has_pixels = has_pixels or kind == b"IDAT"
        yield chunk
    if not has_pixels:
        raise Malformed("The PNG holds no picture at all.", code="container.png-structure")
    if at != len(image):
        raise Malformed(
            f"The PNG goes on for {len(image) - at:,} bytes after its end. Nothing honest"
            " stands there.",
            code="container.png-trailing-bytes",
        )


def _chunk_at(image: memoryview, at: int) -> _Chunk:
    header = image[at : at + _HEADER.size]
    if len(header) < _HEADER.size:
        raise Malformed(
            "The PNG breaks off before its end. Send the whole file.",
            code="container.png-truncated",
        )
    length, kind = _HEADER.unpack(header)
    if not kind.isalpha():
        raise Malformed(
            f"The PNG is damaged at byte {at:,}: no chunk has such a name.",
            code="container.png-structure",
        )
    body_ends = at + _HEADER.size + length
    end = body_ends + _CRC.size
    if end > len(image):
        raise Malformed(
            "The PNG breaks off in the middle of a chunk. Send the whole file.",
            code="container.png-truncated",
        )
    (crc,) = _CRC.unpack_from(image, body_ends)
    if crc != zlib.crc32(image[at + 4 : body_ends]):
        raise Malformed(
            f"The PNG is damaged: the checksum of its {kind.decode('ascii')} chunk at byte"
            f" {at:,} does not fit.",
            code="container.png-checksum",
        )
    return _Chunk(kind, image[at + _HEADER.size : body_ends], at, end)


def _check_place(chunk: _Chunk, *, is_first: bool) -> None:
    """IHDR comes first, once and 13 bytes long; IEND is empty."""
    is_sound = is_first == (chunk.kind == b"IHDR")
    if chunk.kind == b"IHDR":
        is_sound = is_sound and len(chunk.content) == 13  # noqa: PLR2004 - PNG section 11.2.1
    elif chunk.kind == b"IEND":
        is_sound = is_sound and not chunk.content
    if not is_sound:
        raise Malformed(
            f"The PNG is damaged: its {chunk.kind.decode('ascii')} chunk is out of place.",
            code="container.png-structure",
        )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return _HEADER.pack(len(body), kind) + body + _CRC.pack(zlib.crc32(kind + body))
