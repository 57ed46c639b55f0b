"""Into which parts a credential falls for its holder, and what a copy has to show at the least."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.portfolio.disclosing.values import Part
from insignia.portfolio.errors import TooLittleShown
from insignia.portfolio.importing.values import State, Whose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

LONGEST: Final = 240
_SUBJECT: Final = ("credentialSubject",)
# What people think of as several things; whatever else is nested is shown or left out whole.
_OPENED: Final = frozenset({(), _SUBJECT, (*_SUBJECT, "achievement")})
# They come along with whatever is shown, so that a statement is about something.
_ALONG: Final = frozenset({"@context", "id", "type", "proof"})

# Beside them something else says what is meant.
_SILENT: Final = _ALONG | {"hashed", "salt", "identityType", "resultType"}


def parts(document: Mapping[str, Any], mandatory: Sequence[str]) -> list[Part]:
    """Return the parts of a credential, of which its issuer made those at `mandatory` fixed."""
    return list(_parts(document, (), mandatory))


def revealed(of: Sequence[Part], chosen: Collection[str]) -> list[str]:
    """Return where everything stands that a copy shows."""
    return [part.pointer for part in of if part.is_fixed or part.pointer in chosen]


def may_keep(state: State, whose: Whose) -> None:
    """Refuse a copy that does not say enough to be a credential, or names nobody any more."""
    if not state.is_shareable or whose is not Whose.YOURS:
        raise TooLittleShown


def _parts(value: Any, steps: tuple[str, ...], mandatory: Sequence[str]) -> Iterator[Part]:
    pointer = _pointer(steps)
    if steps and any(pointer == each or pointer.startswith(f"{each}/") for each in mandatory):
        yield Part(pointer, steps, told(value), is_fixed=True)
    elif isinstance(value, dict) and (_is_opened(steps) or _is_partly(pointer, mandatory)):
        if _names(steps) == _SUBJECT and "id" in value:  # without it nobody is meant
            yield Part(f"{pointer}/id", (*steps, "id"), told(value["id"]), is_fixed=True)
        for name in (each for each in value if each not in _ALONG):
            yield from _parts(value[name], (*steps, name), mandatory)
    elif isinstance(value, list) and (_are_several(value) or _is_partly(pointer, mandatory)):
        for number, item in enumerate(value):
            yield from _parts(item, (*steps, str(number)), mandatory)
    else:
        yield Part(pointer, steps, told(value), is_fixed=False)


def told(value: Any) -> str:
    """Return what a part says, as far as it is text for people."""
    text = " · ".join(dict.fromkeys(_texts(value))) or " · ".join(_names_in(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, member in value.items():
            if name not in _SILENT:
                yield from _texts(member)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, bool) or value is None:
        yield {True: "✓", False: "✗", None: "?"}[value]
    elif not str(value).startswith("data:"):
        yield str(value)


def _names_in(value: Any) -> list[str]:
    """Return the addresses of what says nothing else."""
    several = value if isinstance(value, list) else [value]
    return [str(each["id"]) for each in several if isinstance(each, dict) and "id" in each]


def _is_opened(steps: tuple[str, ...]) -> bool:
    return _names(steps) in _OPENED


def _is_partly(pointer: str, mandatory: Sequence[str]) -> bool:
    return any(each.startswith(f"{pointer}/") for each in mandatory)


def _are_several(value: list[Any]) -> bool:
    return len(value) > 1 and all(isinstance(item, dict) for item in value)


def _names(steps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in steps if not step.isdecimal())


def _pointer(steps: tuple[str, ...]) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
