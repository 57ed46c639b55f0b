"""What the acts in the audit trail are called, in words a member of an organization reads.

The trail holds `slice.verb` and the kind of the row it is about. Each slice names its own verbs
and kinds in its `acts.py`, so that the page that shows the record need not know the slices above.
A slice may also keep from some readers who did something (`veils`): the record itself stays whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from uuid import UUID

    from django.utils.functional import Promise

    from insignia.foundation.models import AuditEntry

_words: dict[str, str | Promise] = {}
_kinds: dict[str, str | Promise] = {}
_veils: dict[str, Veil] = {}


class Veil(Protocol):
    """Says for rows of one kind whose name is kept from a reader: by row, the id of a person."""

    def __call__(
        self, about: Collection[str], *, organization_id: UUID, reader: UUID | None
    ) -> Mapping[str, str]: ...


def name(
    slice_name: str, verbs: Mapping[str, str | Promise], kinds: Mapping[str, str | Promise]
) -> None:
    """Say what the verbs of a slice are called, and what they are about."""
    _words.update({f"{slice_name}.{verb}": words for verb, words in verbs.items()})
    _kinds.update(kinds)


def named(action: str) -> str:
    """Return what an entry says was done; an unnamed verb stands in its own word."""
    return str(_words.get(action) or action.partition(".")[2].replace("-", " ").capitalize())


def kind_named(kind: str) -> str:
    """Return what an entry is about; an unnamed kind stands in its own word."""
    return str(_kinds.get(kind) or kind.replace("-", " "))


def veils(kind: str) -> Callable[[Veil], Veil]:
    """Register what is kept from readers about rows of a kind."""

    def register(veil: Veil) -> Veil:
        _veils[kind] = veil
        return veil

    return register


def veiled(
    entries: Iterable[AuditEntry], *, organization_id: UUID, reader: UUID | None
) -> frozenset[tuple[str, str, str]]:
    """Return what a reader may not be told: who (an id) did something to which row of a kind."""
    about: dict[str, set[str]] = {}
    for entry in entries:
        about.setdefault(entry.about_kind, set()).add(entry.about_id)
    return frozenset(
        (kind, row, who)
        for kind, veil in _veils.items()
        if kind in about
        for row, who in veil(about[kind], organization_id=organization_id, reader=reader).items()
    )


def all_kinds() -> frozenset[str]:
    """Return every kind that has words."""
    return frozenset(_kinds)


def all_named() -> frozenset[str]:
    """Return every act that has words."""
    return frozenset(_words)
