"""Who may watch a learner, and when a checklist is whole; plain functions over plain values.

Rule 31 bars from deciding whoever taught or coached; to watch and say what was seen is neither,
so it is no such conflict, and nobody loses a learner's other work by it. But who watched is a
witness: their words lie before the assessors as evidence. If they judged the same work they would
weigh their own word, the other independent assessors would read what they found before their own
scores are in (rule 32), and they know whose work it is where nobody should. So they judge this
piece of work not at all, as its nominator does not (`ConflictKind.OBSERVED`), and may watch again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment.observing.errors import (
    ChecklistNotFilledIn,
    NothingToWatch,
    WatchedAhead,
)
from insignia.assessment.rules import may_assess
from insignia.assessment.values import ConflictKind, Observation, ObservedItem
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from uuid import UUID

    from insignia.achievements.values import Definition, EvidencePart
    from insignia.assessment.values import ConflictView, Watched


def watched_part(definition: Definition, part_id: str) -> EvidencePart:
    """Return a part at which somebody watches; refuse any other."""
    part = definition.evidence_part(part_id)
    if part is None or not part.is_watched:
        raise NothingToWatch
    return part


def may_watch(known: Iterable[ConflictView], *, observer: UUID, learner: UUID) -> None:
    """Refuse the learner, and an assessor who is too close to them; to have watched is no reason.

    An assessor's word counts for more than a stranger's, so they are as free as a judge has to be.
    """
    others = (one for one in known if one.kind is not ConflictKind.OBSERVED)
    may_assess(others, assessor=observer, learner=learner)


def observed(
    part: EvidencePart,
    said: Watched,
    *,
    today: date,
    unsigned: Iterable[Gap] = (),
    is_by_assessor: bool = False,
) -> Observation:
    """Return the checklist as it is kept, in the words of the version; refuse a half-filled one.

    `unsigned` is what is missing of words and signature, so that all of it is said at once.
    What had to be seen and was not is kept as it is: assessors weigh it, nothing follows from it.
    """
    missing = (*_gaps(part, said), *unsigned)
    if missing or said.on is None:
        raise ChecklistNotFilledIn(missing)
    if said.on > today:
        raise WatchedAhead
    items = (
        ObservedItem(item.says, said.seen[item.id], item.must_be_seen) for item in part.checklist
    )
    return Observation(part.practical, said.on, said.place.strip(), tuple(items), is_by_assessor)


def _gaps(part: EvidencePart, said: Watched) -> Iterator[Gap]:
    for item in part.checklist:
        if item.id not in said.seen:
            yield Gap(f"seen-{item.id}", gettext_noop("Say whether you saw this."))
    if said.on is None:
        yield Gap("on", gettext_noop("Say on which day you watched."))
    if not said.place.strip():
        yield Gap("place", gettext_noop("Say where it was, or by which way you watched."))
