"""CBOR, as far as proofs need it, read strictly: one value has one spelling (RFC 8949).

Whole numbers of 64 bits, byte strings, texts, arrays and maps; every length is written out and in
the shortest form (section 4.2.1). Tags, floats, simple values and pieces of unknown length do not
occur in proofs and are refused. The names in a map are whole numbers or texts, each standing once;
their order is free, since no cryptosuite fixes it.

A length is believed only as far as there are bytes, and items are counted before they are read.
"""

from typing import Any, Final, TypeAlias

from insignia.standards.errors import LimitExceeded, Malformed, MisuseError
from insignia.standards.limits import DEFAULT_LIMITS, Limits

CborValue: TypeAlias = Any
"""Whatever this subset of CBOR can say; narrowed by whoever reads it."""

_UNSIGNED: Final = 0
_NEGATIVE: Final = 1
_BYTES: Final = 2
_TEXT: Final = 3
_ARRAY: Final = 4
_MAP: Final = 5
_LARGEST: Final = 2**64 - 1
_INLINE: Final = 24  # lengths and numbers below it stand in the first byte itself


def read(
    data: bytes, *, code: str, pointer: str = "", limits: Limits = DEFAULT_LIMITS
) -> CborValue:
    """Return the one value in ``data``; a value that is not CBOR has the caller's ``code``."""
    reader = _Reader(data, code, pointer, limits)
    value = reader.value(0)
    if reader.position != len(data):
        raise reader.malformed("has bytes after its end")
    return value


def write(value: CborValue) -> bytes:
    """Return ``value`` in the one spelling that ``read`` accepts; maps in the order given."""
    if isinstance(value, bytes):
        return _head(_BYTES, len(value)) + value
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    if isinstance(value, list):
        return _head(_ARRAY, len(value)) + b"".join(map(write, value))
    if isinstance(value, dict):
        members = (write(name) + write(member) for name, member in value.items())
        return _head(_MAP, len(value)) + b"".join(members)
    if isinstance(value, bool) or not isinstance(value, int):
        raise MisuseError(f"{type(value).__name__} does not occur in proofs.")
    return _head(_UNSIGNED, value) if value >= 0 else _head(_NEGATIVE, -1 - value)


def _head(kind: int, argument: int) -> bytes:
    first = kind << 5
    if argument < _INLINE:
        return bytes((first | argument,))
    for step in range(4):
        width = 1 << step
        if argument < 1 << 8 * width:
            return bytes((first | _INLINE + step,)) + argument.to_bytes(width, "big")
    raise MisuseError(f"The number {argument} has more than 64 bits.")


class _Reader:
    def __init__(self, data: bytes, code: str, pointer: str, limits: Limits) -> None:
        self.data = data
        self.code = code
        self.pointer = pointer
        self.limits = limits
        self.position = 0
        self.items = 0

    def value(self, depth: int) -> CborValue:
        if depth > self.limits.depth:
            raise LimitExceeded(
                f"A value in CBOR nests deeper than {self.limits.depth} levels. Flatten it.",
                code="limits.depth",
                pointer=self.pointer,
            )
        kind, argument = self.head()
        if kind == _UNSIGNED:
            return argument
        if kind == _NEGATIVE:
            return -1 - argument
        if kind == _BYTES:
            return self.take(argument)
        if kind == _TEXT:
            return self.text(argument)
        if kind == _ARRAY:
            self.count(argument)
            return [self.value(depth + 1) for _ in range(argument)]
        if kind == _MAP:
            self.count(2 * argument)
            return self.map(argument, depth + 1)
        raise self.malformed("holds a tag, a float or a simple value")

    def map(self, size: int, depth: int) -> dict[int | str, CborValue]:
        members: dict[int | str, CborValue] = {}
        for _ in range(size):
            name = self.value(depth)
            if not isinstance(name, int | str):
                raise self.malformed("has a name in a map that is neither number nor text")
            if name in members:
                raise self.malformed("has one name twice in a map")
            members[name] = self.value(depth)
        return members

    def head(self) -> tuple[int, int]:
        """Return the kind of the next item, and its number or length."""
        first = self.take(1)[0]
        kind, short = first >> 5, first & 0x1F
        if short < _INLINE:
            return kind, short
        step = short - _INLINE
        if step > 3:  # noqa: PLR2004 - one, two, four and eight bytes; the rest is no length
            raise self.malformed("holds a piece of unknown length")
        argument = int.from_bytes(self.take(1 << step), "big")
        smallest = 1 << 8 * (1 << step - 1) if step else _INLINE
        if argument < smallest:
            raise self.malformed("writes a number longer than need be")
        return kind, argument

    def text(self, length: int) -> str:
        try:
            return self.take(length).decode("utf-8", "strict")
        except UnicodeDecodeError:
            raise self.malformed("holds a text that is not UTF-8") from None

    def take(self, length: int) -> bytes:
        end = self.position + length
        if end > len(self.data):
            raise self.malformed("ends in the middle")
        taken = self.data[self.position : end]
        self.position = end
        return taken

    def count(self, items: int) -> None:
        """Bound what is about to be read; each item takes a byte at least."""
        if self.position + items > len(self.data):
            raise self.malformed("ends in the middle")
        self.items += items
        if self.items > self.limits.members:
            raise LimitExceeded(
                f"A value in CBOR has more than {self.limits.members} items. Leave some out.",
                code="limits.members",
                pointer=self.pointer,
            )

    def malformed(self, how: str) -> Malformed:
        return Malformed(
            f"A value is not CBOR as proofs use it: it {how}. Copy it whole from its source.",
            code=self.code,
            pointer=self.pointer,
        )
