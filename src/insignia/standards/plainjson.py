"""JSON that is plainly in order, read and written fast; anything else is a `Doubt`.

A fast library reads what the JSON grammar allows, and of two equal names it keeps the last. Its
answer is taken only where a few counts make certain that the strict reader (`strictjson`) would
have returned the same value, and its text only where the strict writer would have written the
same bytes. Nothing is refused here, and no sentence is written: whoever meets a doubt takes the
strict way, which gives the reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.limits import Limits

LARGEST_INTEGER: Final = 2**53
"""Beyond it, readers that keep numbers as doubles see another number than we do."""

_SMALLEST_FRACTION: Final = 1e-4  # from here on both writers give a number the same digits
_WRITTEN_NUL: Final = b"\\u0000"
# How control characters are written, but for the tab and the ends of lines.
_WRITTEN_CONTROLS: Final = (b"\\b", b"\\f", b"\\u00", b"\x7f")


class Doubt(Exception):
    """It is not certain that everything is in order."""


def read(data: bytes, *, limits: Limits) -> Any:
    """Return the value in ``data`` if the strict reader would return the same."""
    # 1 size and members; each member takes a byte at least, so a short text needs no counting.
    # Commas and brackets inside texts are counted along, which can only lead to a doubt.
    if len(data) > limits.document_bytes:
        raise Doubt
    if len(data) > limits.members < data.count(b",") + data.count(b"{") + data.count(b"["):
        raise Doubt
    # 2 characters: the library itself refuses byte order marks, what is not UTF-8 and lone
    # surrogates, which leaves NUL written as an escape.
    if _WRITTEN_NUL in data:
        raise Doubt
    try:
        value = orjson.loads(data)
        again = orjson.dumps(value)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        raise Doubt from None
    # 3 depth and numbers
    names = _names_in(value, depth=limits.depth)
    # 4 duplicate names: where the last of two was kept, fewer are left than were written. A text
    # that the value is written as again, byte for byte, has none.
    if again != data and _names_written(data) != names:
        raise Doubt
    return value


def write(value: Any, *, sort_keys: bool = False) -> bytes:
    """Return the text of ``value`` without spaces if the strict writer would write the same."""
    return _written(value, orjson.OPT_SORT_KEYS if sort_keys else 0, has_floats=True)


def write_canonical(value: Any) -> bytes:
    """Return the text of ``value`` by RFC 8785, if it is plain.

    Its order of names is the order of their code points only for names in ASCII (for all but the
    rarest, in truth), and its numbers are written otherwise only if they have a fraction.
    """
    written = _written(value, orjson.OPT_SORT_KEYS, has_floats=False)
    if not (written.isascii() or _has_plain_names(value)):
        raise Doubt
    return written


def is_free_of_controls(value: Any) -> bool:
    """Whether certainly no text of a value has a control character but tabs and ends of lines.

    A look at the text of the whole costs a fraction of a look at each of its texts; a backslash
    that somebody wrote can look like an escape, which is a doubt only.
    """
    try:
        written = orjson.dumps(value)
    except orjson.JSONEncodeError:
        return False
    return not any(control in written for control in _WRITTEN_CONTROLS)


def _written(value: Any, option: int, *, has_floats: bool) -> bytes:
    _names_in(value, depth=DEFAULT_LIMITS.depth, has_floats=has_floats)
    try:
        written = orjson.dumps(value, option=option)
    except orjson.JSONEncodeError:
        raise Doubt from None
    if _WRITTEN_NUL in written:
        raise Doubt
    return written


def _names_in(value: Any, *, depth: int, has_floats: bool = True) -> int:
    """Count the names in a value of which both ways make the same.

    Level by level, and of the exact types that JSON gives: whatever else somebody put into a value
    is for the strict writer to judge.
    """
    names = 0
    level: list[Iterable[Any]] = [(value,)]
    for _ in range(depth + 1):
        below: list[Iterable[Any]] = []
        for items in level:
            for item in items:
                kind = type(item)
                if kind is str:
                    continue
                if kind is dict:
                    names += len(item)
                    below.append(item.values())
                elif kind is list:
                    below.append(item)
                elif not _is_plain(item, has_floats=has_floats):
                    raise Doubt
        if not below:
            return names
        level = below
    raise Doubt


def _is_plain(item: Any, *, has_floats: bool) -> bool:
    kind = type(item)
    if kind is float:
        return has_floats and _SMALLEST_FRACTION <= abs(item) < LARGEST_INTEGER
    if kind is int:
        return bool(-LARGEST_INTEGER <= item <= LARGEST_INTEGER)
    return item is None or kind is bool


def _names_written(data: bytes) -> int:
    """Count the names in a text that is known to be JSON: the colons outside its texts."""
    if b"\\" in data:
        # Pairs first: what is then left of a backslash before a quote belongs to the quote.
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    return b"".join(data.split(b'"')[::2]).count(b":")


def _has_plain_names(value: Any) -> bool:
    if type(value) is dict:
        return all(map(str.isascii, value)) and all(map(_has_plain_names, value.values()))
    return type(value) is not list or all(map(_has_plain_names, value))
