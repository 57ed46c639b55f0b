"""What a slice adds to a page of one below it, which may not know it.

The slice above registers, in its `subscribers.py`, who says something (`@adds_to("definition")`);
the page below asks what there is to say about what it shows (`added_to`), and shows the sentences.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

_sayers: dict[str, dict[str, Callable[[UUID], Iterable[str]]]] = defaultdict(dict)


def adds_to(
    page: str,
) -> Callable[[Callable[[UUID], Iterable[str]]], Callable[[UUID], Iterable[str]]]:
    """Register who has sentences, in the reader's language, for a page about one thing, by id."""

    def register(function: Callable[[UUID], Iterable[str]]) -> Callable[[UUID], Iterable[str]]:
        _sayers[page][f"{function.__module__}.{function.__qualname__}"] = function
        return function

    return register


def added_to(page: str, about_id: UUID) -> list[str]:
    """Return every sentence that other slices have for a page."""
    return [sentence for say in _sayers[page].values() for sentence in say(about_id)]
