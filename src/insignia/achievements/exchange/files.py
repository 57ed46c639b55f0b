"""A definition as a file of its own: JSON that says what it is, read as strictly as all JSON.

A picture that was uploaded stays where it is: the file names no stored bytes, so whoever brings
it to another desk begins with the drawn badge.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from insignia.achievements import definitions
from insignia.achievements.errors import MalformedDefinition
from insignia.standards import strictjson
from insignia.standards.errors import LimitExceeded, Malformed

if TYPE_CHECKING:
    from insignia.achievements.values import Definition

WHAT: Final = "insignia-definition"
EDITION: Final = 1
MOST_BYTES: Final = definitions.MOST_BYTES * 2


def written(definition: Definition) -> bytes:
    """Return a definition as the bytes of a file that people can read, too."""
    told = definitions.to_json(_without_picture(definition))
    return strictjson.write({"what": WHAT, "edition": EDITION, "definition": told}, indent=2)


def read(content: bytes) -> Definition:
    """Return the definition that a file holds; raises `MalformedDefinition` with the place."""
    try:
        document = strictjson.read_object(content)
        if document.get("what") != WHAT or document.get("edition") != EDITION:
            raise MalformedDefinition("This file is not a definition that was saved here.", "/what")
        return _without_picture(definitions.from_json(document.get("definition")))
    except (Malformed, LimitExceeded) as problem:
        raise MalformedDefinition(problem.message, problem.pointer or "/") from None


def _without_picture(definition: Definition) -> Definition:
    if not definition.artwork_digest:
        return definition
    return replace(definition, artwork_digest="", image_alt="")
