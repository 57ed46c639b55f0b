"""Letters as they are written, what a person takes along of their notices, and what goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import clock, letters, topics
from insignia.foundation.belongings import Holding, holds, lets_go
from insignia.notices import actions, queries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

# The daily letter is itself the news of others.
topics.name(None, "notices/mail", ["daily"])


@letters.sorts
def keep_and_sort(written: Sequence[letters.Written]) -> Mapping[str, datetime | None]:
    """Keep a notice of every letter to somebody with an account, and say when it leaves."""
    return actions.keep(written, at=clock.now())


@holds("notices")
def what_was_written(person_id: UUID) -> Holding:
    """Return what was written to a person, and how they wish to hear."""
    return Holding(queries.history_of(person_id))


@lets_go
def forget(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete what was written to a person who goes."""
    del addresses
    actions.forget(person_id)
