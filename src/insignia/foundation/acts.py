"""What the acts in the audit trail are called, in words a member of an organization reads.

The trail holds `slice.verb` and the kind of the row it is about. Each slice names its own verbs
and kinds in its `acts.py`, so that the page that shows the record need not know the slices above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

_words: dict[str, str | Promise] = {}
_kinds: dict[str, str | Promise] = {}


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


def all_kinds() -> frozenset[str]:
    """Return every kind that has words."""
    return frozenset(_kinds)


def all_named() -> frozenset[str]:
    """Return every act that has words."""
    return frozenset(_words)
