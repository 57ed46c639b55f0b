"""Slots of an example: where they stand in it, and marks in their place.

A slot is named by the JSON pointer to its text. A mark is an address that no document can contain,
since it holds a digest of the whole example: what the general processor makes of the marked example
shows what it makes of each slot.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from insignia.standards import strictjson
from insignia.standards.errors import MisuseError, pointer_token
from insignia.standards.strictjson import JsonObject, JsonValue

_DIGITS: Final = 32


class Marked(NamedTuple):
    """An example with a mark in place of each slot."""

    document: JsonObject
    marks: tuple[str, ...]
    """The marks in the order of the slots, all of one length."""

    rows: tuple[tuple[str, ...], ...]
    """The texts and ids that stand in one array, of every array that has a mark among them."""


def mark(example: JsonObject, slots: Sequence[str]) -> Marked:
    """Put a mark in place of each slot."""
    places = {pointer for pointer, _ in strictjson.texts(example)}
    if len(set(slots)) < len(slots) or not places.issuperset(slots):
        raise MisuseError("A slot is named twice, or no text of the example stands where it is.")
    digest = hashlib.sha256(strictjson.write(example)).hexdigest()[:_DIGITS]
    marks = tuple(f"urn:slot:{digest}:{number:06}" for number in range(len(slots)))
    document = filled(example, dict(zip(slots, marks, strict=True)))
    rows = (row for row in _rows(document) if not row.isdisjoint(marks))
    return Marked(document, marks, tuple(tuple(row) for row in rows))


def filled(example: JsonObject, texts: Mapping[str, str]) -> JsonObject:
    """Return the example with other texts in its slots; what has no slot in it is the same object.

    A pointer to anything but a slot of the example changes nothing.
    """
    document: JsonObject = dict(example)
    copies: dict[str, JsonValue] = {"": document}
    for pointer, text in texts.items():
        above, slash, step = pointer.rpartition("/")
        around: Any = _copied(copies, above) if slash else None
        key = _key(around, step)
        if key is not None and not isinstance(around[key], dict | list):
            around[key] = text
    return document


def _copied(copies: dict[str, JsonValue], pointer: str) -> JsonValue:
    """Return the object or array at a pointer, copied once with all that it stands in."""
    if pointer not in copies:
        above, slash, step = pointer.rpartition("/")
        around: Any = _copied(copies, above) if slash else None
        key = _key(around, step)
        copies[pointer] = None
        if key is not None and isinstance(around[key], dict | list):
            copies[pointer] = around[key] = around[key].copy()
    return copies[pointer]


def _key(around: JsonValue, step: str) -> str | int | None:
    """Return the name or the number that a step of a pointer takes, if it leads anywhere."""
    if isinstance(around, dict):
        name = step.replace("~1", "/").replace("~0", "~")
        is_spelled_so = name == step or pointer_token(name) == f"/{step}"
        return name if name in around and is_spelled_so else None
    is_place = isinstance(around, list) and step.isdecimal() and step == str(int(step))
    return int(step) if is_place and int(step) < len(around) else None


def _rows(value: JsonValue) -> Iterator[frozenset[str]]:
    """Yield what the items of each array name by a text: themselves, or what they are about.

    A second mention of one thing there is refused by the guards, whatever the slots are filled
    with.
    """
    if isinstance(value, dict):
        for member in value.values():
            yield from _rows(member)
    elif isinstance(value, list):
        named = (item.get("id") if isinstance(item, dict) else item for item in value)
        yield frozenset(name for name in named if isinstance(name, str))
        for item in value:
            yield from _rows(item)
