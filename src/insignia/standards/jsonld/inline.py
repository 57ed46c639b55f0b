"""Contexts written into a document: what a lenient bundle takes, and nothing of it by default.

The data model allows them (VCDM 2.0, section 4.3) and the suites of the W3C use them; at every door
but theirs none is taken. Even there, one may only say which address a word stands for, and what is
said of the words within: no base, no other spellings of keywords, nothing nameless.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from insignia.standards.strictjson import JsonValue

_TERM: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ADDRESS: Final = re.compile(r"(?:https?://|urn:)[A-Za-z0-9./:_#-]+")
_ALIASES: Final = {"id": "@id", "type": "@type"}


def is_taken(part: JsonValue) -> bool:
    """Tell whether a context written out does no more than it may."""
    if isinstance(part, dict) and part.keys() == {"@context"}:
        part = part["@context"]  # a whole context document in place of a context
    return _is_context(part)


def _is_context(part: JsonValue) -> bool:
    return isinstance(part, dict) and all(_is_entry(*entry) for entry in part.items())


def _is_entry(term: str, meaning: JsonValue) -> bool:
    if term == "@protected":
        return meaning is True
    if term == "@vocab":
        return _is_address(meaning)
    if _TERM.fullmatch(term) is None:
        return False
    if term in _ALIASES:
        return bool(meaning == _ALIASES[term])
    return _is_address(meaning) or _is_definition(meaning)


def _is_definition(meaning: JsonValue) -> bool:
    return (
        isinstance(meaning, dict)
        and "@id" in meaning
        and all(
            name in _IN_DEFINITIONS and _IN_DEFINITIONS[name](meaning[name]) for name in meaning
        )
    )


def _is_address(meaning: JsonValue) -> bool:
    return isinstance(meaning, str) and _ADDRESS.fullmatch(meaning) is not None


_IN_DEFINITIONS: Final[Mapping[str, Callable[[JsonValue], bool]]] = {
    "@id": _is_address,
    "@type": lambda meaning: meaning == "@id" or _is_address(meaning),
    "@container": lambda meaning: meaning in ("@set", "@list"),
    "@context": _is_context,
    "@protected": lambda meaning: meaning is True,
}
