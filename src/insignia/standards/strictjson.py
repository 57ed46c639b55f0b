"""JSON read strictly, so that two readers can never see two documents; and written stably.

Bytes come first: size, strict UTF-8, nesting depth, count of members, duplicate member names,
lone surrogates, U+0000, integers beyond 2^53 and numbers that are not finite are all decided here,
before anything else looks at the document (RFC 8259, RFC 7493). Python's own parser keeps the last
of two equal names, which lets an attacker show one issuer to us and another one to somebody else.

The depth is counted before parsing, so that no input can exhaust the parser's stack.

Nearly everything that comes is in order, and reading it twice as carefully as needed would cost
more than its signature. So `plainjson` reads first, and what it leaves the least doubt about is
read from the start here, where alone it is said what is wrong, and where. Writing goes the same
way.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from insignia.standards import plainjson
from insignia.standards.errors import LimitExceeded, Malformed, MisuseError, pointer_token
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.plainjson import LARGEST_INTEGER

JsonValue: TypeAlias = Any
"""Whatever JSON can say; narrowed by whoever reads it."""

JsonObject: TypeAlias = dict[str, Any]
"""A JSON object as Python holds it."""

_INTEGER_DIGITS: Final = 17  # a sign and the sixteen digits of 2**53
_BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# The string branch always matches from a quote on and never looks back (possessive), so the scan
# is linear also over a string without an end.
_STRUCTURE: Final = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?|[\[\]{},]', re.DOTALL)
_FORBIDDEN_CHARACTER: Final = re.compile("[\x00\ud800-\udfff]")


class _Pairs(list[tuple[str, Any]]):
    """The members of an object before duplicates are looked for."""


class _Unfit:
    """A number that Python would have read but that we refuse, kept until its place is known."""


_UNFIT: Final = _Unfit()


def read(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> JsonValue:
    """Return the JSON value in ``data`` or raise ``Malformed`` with a pointer to the trouble."""
    try:
        return plainjson.read(data, limits=limits)
    except plainjson.Doubt:
        return _read_strictly(data, limits)


def _read_strictly(data: bytes, limits: Limits) -> JsonValue:
    if len(data) > limits.document_bytes:
        raise LimitExceeded(
            f"The document is larger than {limits.document_bytes} bytes. Send a smaller one.",
            code="limits.document-bytes",
        )
    if data.startswith(_BYTE_ORDER_MARKS):
        raise Malformed(
            "The document begins with a byte order mark. Save it as plain UTF-8.",
            code="syntax.byte-order-mark",
        )
    try:
        text = data.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise Malformed(
            f"The document is not UTF-8 text at byte {error.start}. Save it as UTF-8.",
            code="syntax.not-utf8",
        ) from None
    _scan(data, limits)
    try:
        raw = json.loads(
            text,
            object_pairs_hook=_Pairs,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=lambda _: _UNFIT,
        )
    except json.JSONDecodeError as error:
        raise Malformed(
            f"The document is not JSON at line {error.lineno}, column {error.colno}."
            " Check the text around that place.",
            code="syntax.not-json",
        ) from None
    return _checked(raw, "")


def read_object(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> JsonObject:
    """Return the JSON object in ``data``; any other kind of value is ``Malformed``."""
    return require_object(read(data, limits=limits))


def require_object(value: JsonValue) -> JsonObject:
    """Return ``value`` if it is an object; any other kind of value is ``Malformed``."""
    if not isinstance(value, dict):
        raise Malformed(
            "The document is JSON but not an object. Send the whole document, braces included.",
            code="syntax.not-an-object",
        )
    return value


def write(value: JsonValue, *, indent: int | None = None) -> bytes:
    """Return ``value`` as UTF-8 JSON: members in the order given, no escapes beyond need.

    Only what ``read`` would accept is written.
    """
    return _dump(value, indent=indent, sort_keys=False)


def write_sorted(value: JsonValue) -> bytes:
    """Return ``value`` as UTF-8 JSON with sorted member names and no spaces, to take digests of.

    This is a stable form, not the JSON Canonicalization Scheme of RFC 8785.
    """
    return _dump(value, indent=None, sort_keys=True)


def check_text(text: str, pointer: str) -> None:
    """Raise when ``text`` holds a character that no text may hold."""
    found = _FORBIDDEN_CHARACTER.search(text)
    if found is not None:
        raise Malformed(
            f"A text holds U+{ord(found[0]):04X}, which no text may hold. Remove it.",
            code="syntax.character",
            pointer=pointer,
        )


def texts(value: JsonValue, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Return every text among the values of a document, each after the pointer to it."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from texts(member, pointer + pointer_token(name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, f"{pointer}/{index}")
    elif isinstance(value, str):
        yield pointer, value


def items_of(value: Any) -> list[Any]:
    """Return the items of an array, or the one value that stands in its place.

    JSON-LD reads both alike, so a member that may hold several things may be written either way.
    """
    return value if isinstance(value, list) else [value]


def _dump(value: JsonValue, *, indent: int | None, sort_keys: bool) -> bytes:
    if indent is None:
        try:
            return plainjson.write(value, sort_keys=sort_keys)
        except plainjson.Doubt:
            pass
    return _write_strictly(value, indent=indent, sort_keys=sort_keys)


def _write_strictly(value: JsonValue, *, indent: int | None, sort_keys: bool) -> bytes:
    _writable(value, "")
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        value, ensure_ascii=False, separators=separators, indent=indent, sort_keys=sort_keys
    ).encode()


def _scan(data: bytes, limits: Limits) -> None:
    depth = members = 0
    for found in _STRUCTURE.finditer(data):
        token = found[0]
        if token in {b"{", b"["}:
            depth += 1
            members += 1
            if depth > limits.depth:
                raise LimitExceeded(
                    f"The document nests deeper than {limits.depth} levels. Flatten it.",
                    code="limits.depth",
                )
        elif token in {b"}", b"]"}:
            depth -= 1
        elif token == b",":
            members += 1
        if members > limits.members:
            raise LimitExceeded(
                f"The document has more than {limits.members} members. Split it.",
                code="limits.members",
            )


def _integer(text: str) -> int | _Unfit:
    # The length is looked at first: converting a million digits takes quadratic time.
    if len(text) > _INTEGER_DIGITS:
        return _UNFIT
    number = int(text)
    return number if abs(number) <= LARGEST_INTEGER else _UNFIT


def _float(text: str) -> float | _Unfit:
    # 9007199254740993.0 would be read as another whole number, hence "less than" here.
    number = float(text)
    return number if abs(number) < LARGEST_INTEGER else _UNFIT


def _checked(value: Any, pointer: str) -> JsonValue:
    if isinstance(value, _Pairs):
        members: JsonObject = {}
        for name, member in value:
            place = pointer + pointer_token(name)
            check_text(name, pointer)
            if name in members:
                raise Malformed(
                    f"The member {name!r} stands twice in one object. Keep one of them.",
                    code="syntax.duplicate-member",
                    pointer=place,
                )
            members[name] = _checked(member, place)
        return members
    if isinstance(value, list):
        return [_checked(item, f"{pointer}/{index}") for index, item in enumerate(value)]
    if isinstance(value, str):
        check_text(value, pointer)
    elif value is _UNFIT:
        raise Malformed(
            "A number is not finite or lies beyond 2^53, where readers differ."
            " Write it as text or make it smaller.",
            code="syntax.number",
            pointer=pointer,
        )
    return value


def _writable(value: Any, pointer: str) -> None:
    if isinstance(value, dict):
        for name, member in value.items():
            if not isinstance(name, str):
                raise MisuseError(f"The member name {name!r} is not text.", pointer=pointer)
            check_text(name, pointer)
            _writable(member, pointer + pointer_token(name))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _writable(item, f"{pointer}/{index}")
    elif isinstance(value, str):
        check_text(value, pointer)
    elif isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) > LARGEST_INTEGER:
            raise MisuseError(f"The number {value!r} cannot be written safely.", pointer=pointer)
    elif value is not None:
        raise MisuseError(f"{type(value).__name__} is not a JSON value.", pointer=pointer)
