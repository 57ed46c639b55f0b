"""The JSON Canonicalization Scheme (RFC 8785): one text for one JSON value.

Members in the order of their UTF-16 code units, numbers as ECMAScript writes them, no spaces. What
`strictjson` reads has such a text; anything else is the caller's mistake.

What nearly every document is made of, texts under ASCII names, `plainjson` writes; a library writes
the rest.
"""

import rfc8785

from insignia.standards import plainjson
from insignia.standards.errors import MisuseError
from insignia.standards.plainjson import LARGEST_INTEGER
from insignia.standards.strictjson import JsonValue


def canonicalize(value: JsonValue) -> bytes:
    """Return the canonical text of ``value`` in UTF-8."""
    try:
        return plainjson.write_canonical(value)
    except plainjson.Doubt:
        return _canonicalize_any(value)


def _canonicalize_any(value: JsonValue) -> bytes:
    try:
        return rfc8785.dumps(_with_edges(value))
    except ValueError as error:  # a lone surrogate in a name escapes as Unicode's own error
        raise MisuseError(f"The value has no canonical JSON text: {error}") from None


def _with_edges(value: JsonValue) -> JsonValue:
    """Return ``value`` with 2^53 itself as a double: the library stops one short of it."""
    if isinstance(value, dict):
        return {name: _with_edges(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_with_edges(item) for item in value]
    if isinstance(value, int) and abs(value) == LARGEST_INTEGER:
        return float(value)
    return value
