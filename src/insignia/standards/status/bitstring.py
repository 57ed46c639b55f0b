"""A row of bits that says one thing about each of many credentials.

Bitstring Status List 1.0, sections 3.3 and 3.4: bit 0 is the left-most, and the row travels as
multibase base64url (``u``) of its gzip form. Packing leaves out time, name and system, so
that a list published twice is the same list, and takes zlib's usual effort: its greatest takes ten
times as long for an eighth less. Unpacking is bounded:
a hostile list costs what the limits say and no more.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from insignia.standards.errors import LimitExceeded, Malformed, MisuseError
from insignia.standards.keys.multibase import decode_base64url, encode_base64url
from insignia.standards.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 131_072
"""Fewest entries of a list (section 3.1): a smaller crowd would not hide whom one asks about."""

_GZIP_HEADER: Final = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # deflate, no time, unknown system
_EFFORT: Final = 6
_GZIP_TRAILER: Final = struct.Struct("<II")
_GZIP: Final = 31
_DEFLATE: Final = -15
_CODE: Final = "status-unavailable.encoded-list"
_POINTER: Final = "/credentialSubject/encodedList"
_BITS: Final = 8


class Bitstring:
    """Bits that can be read and set, counted from the left."""

    __slots__ = ("_bytes",)

    def __init__(self, length: int = SHORTEST) -> None:
        if length <= 0 or length % _BITS:
            raise MisuseError(f"A bit string of {length} bits does not fill whole bytes.")
        self._bytes = bytearray(length // _BITS)

    @classmethod
    def from_bytes(cls, packed: bytes) -> Bitstring:
        """Take up bits that were kept as bytes."""
        bits = cls(len(packed) * _BITS)
        bits._bytes[:] = packed
        return bits

    def __bytes__(self) -> bytes:
        return bytes(self._bytes)

    def __len__(self) -> int:
        return len(self._bytes) * _BITS

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bitstring) and self._bytes == other._bytes

    __hash__ = None  # type: ignore[assignment]  # bits change, so they cannot be a key

    def __getitem__(self, index: int) -> bool:
        if 0 <= index < len(self._bytes) * _BITS:  # asked for each status: no further call
            return bool(self._bytes[index >> 3] & 0x80 >> (index & 7))
        raise _outside(index, len(self))

    def __setitem__(self, index: int, is_set: bool) -> None:
        if not 0 <= index < len(self):
            raise _outside(index, len(self))
        byte, mask = index >> 3, 0x80 >> (index & 7)
        if is_set:
            self._bytes[byte] |= mask
        else:
            self._bytes[byte] &= ~mask

    def __iter__(self) -> Iterator[bool]:
        return (self[index] for index in range(len(self)))

    def value(self, index: int, size: int = 1) -> int:
        """Read entry ``index`` of a list whose entries have ``size`` bits, first bit highest."""
        total = 0
        for position in range(index * size, (index + 1) * size):
            total = total << 1 | self[position]
        return total

    def count(self) -> int:
        """Return how many bits are set."""
        return int.from_bytes(self._bytes, "big").bit_count()

    def encode(self) -> str:
        """Return the ``encodedList`` of a status list."""
        return encode_base64url(gzipped(self._bytes))

    @classmethod
    def decode(cls, encoded: str, *, limits: Limits = DEFAULT_LIMITS) -> Bitstring:
        """Read an ``encodedList``, unpacking no more than the limits allow."""
        if len(encoded) > limits.status_list_packed_bytes * 4 // 3 + 4:
            raise LimitExceeded(
                f"The status list has more than {limits.status_list_packed_bytes:,} bytes in its"
                " compressed form, more than is read.",
                code="limits.status-list-packed",
            )
        packed = decode_base64url(encoded, code=_CODE, pointer=_POINTER)
        unpacked = _gunzip(packed, limits.status_list_bytes)
        if not unpacked:
            raise _unsound("it is empty")
        return cls.from_bytes(unpacked)


def gzipped(row: bytes | bytearray) -> bytes:
    """Return a row of bits as one gzip member."""
    deflate = zlib.compressobj(_EFFORT, zlib.DEFLATED, _DEFLATE)
    return b"".join(
        (
            _GZIP_HEADER,
            deflate.compress(row),
            deflate.flush(),
            _GZIP_TRAILER.pack(zlib.crc32(row), len(row) & 0xFFFFFFFF),
        )
    )


def _gunzip(packed: bytes, most: int) -> bytes:
    """Unpack one gzip member, checksum and length checked, with nothing after it."""
    inflate = zlib.decompressobj(_GZIP)
    try:
        unpacked = inflate.decompress(packed, most + 1)
    except zlib.error as error:
        raise _unsound("it cannot be unpacked, or its checksum does not fit") from error
    if len(unpacked) > most:
        raise LimitExceeded(
            f"The status list unpacks to more than {most:,} bytes, more than is read.",
            code="limits.status-list-unpacked",
        )
    if not inflate.eof:
        raise _unsound("its compressed form breaks off")
    if inflate.unused_data:
        raise _unsound("something follows its compressed form")
    return unpacked


def _outside(index: int, length: int) -> MisuseError:
    return MisuseError(f"Bit {index} is outside a bit string of {length:,} bits.")


def _unsound(what: str) -> Malformed:
    return Malformed(
        f"The encoded status list cannot be used: {what}. Its publisher has to publish it anew.",
        code=_CODE,
        pointer=_POINTER,
    )
