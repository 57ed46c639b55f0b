"""What can be shown of some bytes, if their issuer signed them so that parts can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.portfolio.disclosing import rules
from insignia.portfolio.errors import NoPartsToShow
from insignia.standards import strictjson
from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.proofs import deriving

if TYPE_CHECKING:
    from collections.abc import Collection

    from insignia.portfolio.disclosing.values import Part
    from insignia.standards.strictjson import JsonObject


def shown_whole(data: bytes) -> bytes | None:
    """Return all that could be shown of it; None for what was not signed in this way.

    A check of it is one of every signature in the original, which no verifier takes.
    """
    try:
        return strictjson.write(deriving.shown_whole(_document(data)))
    except InsigniaError:
        return None


def parts(data: bytes) -> list[Part]:
    """Return the parts from which its holder chooses."""
    try:
        document = _document(data)
        return rules.parts(document, deriving.mandatory_pointers(document))
    except InsigniaError as problem:
        raise NoPartsToShow from problem


def parts_of_copy(data: bytes) -> list[Part]:
    """Return what a copy shows, in the same parts; nothing of what cannot be read."""
    try:
        return rules.parts(_document(data), ())
    except InsigniaError:
        return []


def shown(data: bytes, chosen: Collection[str]) -> bytes:
    """Return a credential that shows what is always shown and what was chosen."""
    try:
        derived = deriving.derive(_document(data), reveal=rules.revealed(parts(data), chosen))
    except InsigniaError as problem:
        raise NoPartsToShow from problem
    return strictjson.write(derived)


def _document(data: bytes) -> JsonObject:
    return strictjson.read_object(unbake(data).document)
