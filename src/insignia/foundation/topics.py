"""What letters are about, in a few groups that a person can choose about.

Each slice says in its `subscribers.py` what the letters of its templates are about; a letter that
nobody named goes out at once, as one about safety does. A test names every template that is left
out. `None` is for a letter that is itself the news of others.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Topic(StrEnum):
    """A group of letters."""

    SAFETY = "safety"
    RIGHTS = "rights"
    WORK = "work"
    MESSAGES = "messages"
    CREDENTIALS = "credentials"
    DESK = "desk"
    REQUESTS = "requests"
    ORGANIZATION = "organization"

    @property
    def is_fixed(self) -> bool:
        """Whether it must be told at once, whatever somebody wishes."""
        return self in {Topic.SAFETY, Topic.RIGHTS}


_topics: dict[str, Topic | None] = {}


def name(topic: Topic | None, folder: str, letters: Iterable[str]) -> None:
    """Say that these letters, whose templates lie in `folder`, are about `topic`."""
    _topics.update({f"{folder}/{letter}": topic for letter in letters})


def topic_of(template: str) -> Topic | None:
    """Return what a letter is about."""
    return _topics.get(template, Topic.SAFETY)


def all_named() -> frozenset[str]:
    """Return every template that has been named."""
    return frozenset(_topics)
