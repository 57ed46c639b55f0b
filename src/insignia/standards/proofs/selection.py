"""Parts of a document, chosen by JSON pointers (RFC 6901).

Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.10 to 3.4.13. Whatever lies on the way to a
chosen part keeps its ``id`` and its ``type``, since statements are about something. The standard
knows one ``@context`` a document; embedded credentials have their own, which stays with them.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Final, TypeAlias

from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.limits import Limits
from insignia.standards.strictjson import JsonObject, JsonValue

_Chosen: TypeAlias = dict[str, "_Chosen"] | None
"""What is chosen of a value: something of some of its members, or all of it (None)."""

_POINTER: Final = re.compile(r"(?:/(?:[^~/]|~[01])*+)*+")
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_ALWAYS: Final = ("@context", "id", "type")


def select(document: JsonObject, pointers: Iterable[str], *, limits: Limits) -> JsonObject:
    """Return the chosen parts of ``document``, with all that they need to be understood."""
    chosen: _Chosen = {}
    for number, pointer in enumerate(pointers):
        if number == limits.pointers:
            raise LimitExceeded(
                f"More than {limits.pointers} parts of the document are named. Name larger parts.",
                code="limits.pointers",
            )
        steps = _steps(pointer)
        _follow(document, steps, pointer)
        chosen = _choose(chosen, steps)
    selected: JsonObject = _take(document, chosen)
    return selected


def _steps(pointer: str) -> list[str]:
    if _POINTER.fullmatch(pointer) is None:
        raise Malformed(
            f"{pointer[:200]!r} is not a JSON pointer. Write it like /credentialSubject/name.",
            code="structure.pointer",
        )
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _follow(document: JsonObject, steps: list[str], pointer: str) -> None:
    """Refuse a pointer that leads nowhere; one that leads somewhere is not too deep, either."""
    value: JsonValue = document
    for step in steps:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and _INDEX.fullmatch(step) and int(step) < len(value):
            value = value[int(step)]
        else:
            raise Malformed(
                f"There is nothing at {pointer[:200]!r} in the document. Name parts that are"
                " there.",
                code="structure.pointer",
            )


def _choose(chosen: _Chosen, steps: list[str]) -> _Chosen:
    """Return ``chosen`` with what the steps lead to; what is chosen wholly stays so."""
    if chosen is None or not steps:
        return None
    return chosen | {steps[0]: _choose(chosen.get(steps[0], {}), steps[1:])}


def _take(value: JsonValue, chosen: _Chosen) -> JsonValue:
    if chosen is None:
        return deepcopy(value)
    if isinstance(value, list):
        return [_take(value[place], chosen[str(place)]) for place in sorted(map(int, chosen))]
    taken = {name: deepcopy(value[name]) for name in _ALWAYS if name in value}
    for step, further in chosen.items():
        if step not in taken:
            taken[step] = _take(value[step], further)
    return taken
