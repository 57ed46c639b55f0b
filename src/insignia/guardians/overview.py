"""Everything that is held of a young person, in lines that a guardian can read.

Each slice says what it holds (`foundation.belongings`); what it calls a thing stands in front.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from insignia.foundation import belongings

if TYPE_CHECKING:
    from uuid import UUID

    from django.utils.functional import Promise

# Under these names slices keep what a thing is called, and whose it is.
_NAMES: Final = ("name", "group", "achievement", "title", "learner")
_OWNERS: Final = ("organization", "issuer")
_HEADINGS: Final[dict[str, str | Promise]] = {
    "assessment": _("Work, evidence and feedback"),
    "awards": _("Awards"),
    "groups": _("Groups"),
    "portfolio": _("Credentials, and the links that show them"),
}
MOST_LINES: Final = 20
# These are on the page already, or about the account as such.
_ELSEWHERE: Final = frozenset({"accounts", "guardians"})
_OTHER: Final = _("Other records")


@dataclass(frozen=True, slots=True)
class Section:
    """What one slice holds: its heading, the first lines, and how many there are."""

    heading: str
    lines: tuple[str, ...]
    count: int


def sections(person_id: UUID) -> tuple[Section, ...]:
    """Return what is held of a person; slices that hold nothing are left out."""
    found = []
    for name, holding in belongings.of(person_id).items():
        items = _items(holding.facts)
        if items and name not in _ELSEWHERE:
            lines = tuple(line for line in map(_line, items[:MOST_LINES]) if line)
            found.append(Section(str(_HEADINGS.get(name, _OTHER)), lines, len(items)))
    return tuple(found)


def _items(facts: Any) -> list[Any]:
    """Return the things a slice holds, whether it keeps them in one list or in several."""
    if isinstance(facts, list):
        return facts
    return [item for each in facts.values() if isinstance(each, list) for item in each]


def _line(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    told = [str(item[key]) for keys in (_NAMES, _OWNERS) for key in keys if item.get(key)]
    return ", ".join(told[:2])
