"""What the acts in the audit trail are called, in words a member of an organization reads.

The trail holds `slice.verb`. Each slice names its own verbs in its `acts.py`, so that the page
that shows the record need not know the slices above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

_words: dict[str, str | Promise] = {}


def name(slice_name: str, verbs: Mapping[str, str | Promise]) -> None:
    """Say what the verbs of a slice are called."""
    _words.update({f"{slice_name}.{verb}": words for verb, words in verbs.items()})


def named(action: str) -> str:
    """Return what an entry says was done; an unnamed verb stands in its own word."""
    return str(_words.get(action) or action.partition(".")[2].replace("-", " ").capitalize())


def all_named() -> frozenset[str]:
    """Return every act that has words."""
    return frozenset(_words)
