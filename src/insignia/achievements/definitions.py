"""A definition as JSON and back: strictly, with a pointer in every complaint, and its hash.

The JSON names its members as the values do. Reading refuses what it does not know and fills
what is absent with its default, so that a frozen document of years ago can still be read;
writing says everything, so that no default that changes later changes what was published.
A definition that can be read is well formed, not complete: `rules.publish_gaps` says what
is missing.
"""

from __future__ import annotations

import hashlib
import re
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from insignia.achievements.values import LONGEST, LONGEST_TEXT, Definition
from insignia.standards import strictjson
from insignia.standards.errors import LimitExceeded, Malformed, pointer_token

MOST_ENTRIES: Final = 60
# Ten times what the longest honest definition takes; every reader of its page pays for it.
MOST_BYTES: Final = 200_000
# Steps from the definition to its innermost text; a rule for passing goes deepest.
MOST_DEPTH: Final = 16
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def to_json(definition: Definition) -> dict[str, Any]:
    """Return the definition as plain JSON values, members in the order of the fields."""
    return cast("dict[str, Any]", _plain(definition))


def from_json(document: Any) -> Definition:
    """Return the definition that `document` says, or raise `Malformed` with a JSON pointer."""
    definition = cast("Definition", _record(Definition, document, ""))
    size = len(strictjson.write(to_json(definition)))
    if size > MOST_BYTES:
        raise LimitExceeded(
            f"This definition has {size} bytes; {MOST_BYTES} are allowed. Shorten its texts.",
            code="limits.definition",
        )
    return definition


def public(document: dict[str, Any]) -> dict[str, Any]:
    """Return what everybody may read of a definition: all but the guidance of those who award."""
    shown = {name: value for name, value in document.items() if name != "awarder_guidance"}
    shown["criteria"] = [
        {name: value for name, value in criterion.items() if name != "guidance"}
        for criterion in document.get("criteria", ())
    ]
    return shown


def content_hash(definition: Definition) -> str:
    """Return the SHA-256 that pins this very wording: over the stable JSON of all that is public.

    So whoever reads a definition can work it out, and guidance for awarders stays out of it.
    """
    return document_hash(to_json(definition))


def document_hash(document: dict[str, Any]) -> str:
    """Return the same for a definition that already is JSON, as a version stores it."""
    return hashlib.sha256(strictjson.write_sorted(public(document))).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value


@cache
def _shape(kind: type) -> dict[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: (field, hints[field.name]) for field in fields(kind)}


def _record(kind: type, value: Any, pointer: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(f"{type(value).__name__} stands where an object belongs.", pointer)
    if pointer.count("/") > MOST_DEPTH:
        raise LimitExceeded(
            "This lies too deep inside other parts. Use fewer groups in one another.",
            code="limits.depth",
            pointer=pointer,
        )
    shape = _shape(kind)
    for name in value:
        if name not in shape:
            raise _wrong(f"There is no member {name!r} here. Remove it.", pointer, name)
    read = {}
    for name, (field, hint) in shape.items():
        if name in value:
            read[name] = _value(hint, value[name], pointer + pointer_token(name), name)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _wrong(f"The member {name!r} is missing. Add it.", pointer, name)
    return kind(**read)


def _value(hint: Any, value: Any, pointer: str, name: str) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return _entries(get_args(hint)[0], value, pointer, name)
    if origin is dict:
        return _free_object(value, pointer)
    if origin in {Union, types.UnionType}:
        inner = next(part for part in get_args(hint) if part is not type(None))
        return None if value is None else _value(inner, value, pointer, name)
    if is_dataclass(hint):
        return _record(cast("type", hint), value, pointer)
    if issubclass(hint, StrEnum):
        return _choice(hint, value, pointer)
    # A bool is an int to Python; to JSON they are two things.
    if type(value) is not hint:
        raise _wrong(f"A {type(value).__name__} stands where a {hint.__name__} belongs.", pointer)
    return _text(value, pointer, name) if hint is str else value


def _entries(inner: Any, value: Any, pointer: str, name: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(f"A {type(value).__name__} stands where a list belongs.", pointer)
    if len(value) > MOST_ENTRIES:
        raise LimitExceeded(
            f"This list has {len(value)} entries; {MOST_ENTRIES} are allowed. Shorten it.",
            code="limits.entries",
            pointer=pointer,
        )
    return tuple(_value(inner, entry, f"{pointer}/{n}", name) for n, entry in enumerate(value))


def _choice(kind: type[StrEnum], value: Any, pointer: str) -> StrEnum:
    if isinstance(value, str) and value in kind._value2member_map_:
        return kind(value)
    known = ", ".join(member.value for member in kind)
    raise _wrong(f"{value!r} is not one of: {known}. Choose one of these.", pointer)


def _text(value: str, pointer: str, name: str) -> str:
    longest = LONGEST.get(name, LONGEST_TEXT)
    if len(value) > longest:
        raise LimitExceeded(
            f"This text has {len(value)} characters; {longest} are allowed. Shorten it.",
            code="limits.text",
            pointer=pointer,
        )
    if name == "artwork_digest" and value and not _DIGEST.fullmatch(value):
        # The name of stored bytes: anything else could lead to other rooms of the store.
        raise _wrong("This names no picture that was uploaded. Remove it.", pointer)
    if "\x00" in value:
        raise _wrong("A text holds U+0000, which no text may hold. Remove it.", pointer)
    return value


def _free_object(value: Any, pointer: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(f"A {type(value).__name__} stands where an object belongs.", pointer)
    if _holds_zero(value):
        raise _wrong("A text holds U+0000, which no text may hold. Remove it.", pointer)
    return value


def _holds_zero(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(map(_holds_zero, (*value, *value.values())))
    return isinstance(value, list) and any(map(_holds_zero, value))


def _wrong(sentence: str, pointer: str, name: str = "") -> Malformed:
    place = pointer + pointer_token(name) if name else pointer
    return Malformed(sentence, code="structure.definition", pointer=place)
