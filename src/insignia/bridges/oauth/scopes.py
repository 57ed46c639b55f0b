"""What programs may ask people for: each bridge says what its scopes are about, and names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from django.utils.functional import Promise

    from insignia.foundation.actors import Actor

Things: TypeAlias = "Callable[[Actor, str], Mapping[UUID, str]]"
"""Returns what of a person a scope can be about, at a resource (or any, if it is empty)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope: what it lets a program do, in words, and the things to choose from.

    One without things is about all that a person has of a kind. A program registers for it, and
    may ask for several at once.
    """

    words: str | Promise
    things: Things | None


_known: dict[str, Scope] = {}


def name(scope: str, words: str | Promise, things: Things | None = None) -> None:
    """Make a scope known."""
    _known[scope] = Scope(words, things)


def known(scope: str) -> Scope | None:
    """Return a scope, if there is one of that name."""
    return _known.get(scope)


def is_about_a_thing(asked: str) -> bool:
    """Say whether a program asks for one scope that is about one thing of a person."""
    found = known(asked)
    return found is not None and found.things is not None


def in_words(asked: str) -> dict[str, str | Promise]:
    """Return what several scopes let a program do, in the order they are asked for."""
    return {name: _known[name].words for name in dict.fromkeys(asked.split()) if name in _known}


def names() -> list[str]:
    """Return every scope, for the metadata."""
    return sorted(_known)
