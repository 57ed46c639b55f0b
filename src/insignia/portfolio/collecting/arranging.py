"""A collection as it is agreed to be shown: its words and its order, written down once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.portfolio.collecting.values import Arrangement, Section
from insignia.portfolio.models import Collected
from insignia.portfolio.values import Beside, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from insignia.portfolio.models import Collection


@dataclass(frozen=True, slots=True)
class Arranged:
    """Which holdings a link shows, in order, and the arrangement that names them by number."""

    holding_ids: tuple[UUID, ...]
    arrangement: Arrangement


def arranged(collections: Sequence[Collection]) -> Arranged:
    """Return what of some collections can be shown; what stands in two is shown in the first."""
    rows = Collected.objects.filter(collection__in=collections, holding__hidden_at=None).exclude(
        holding__accepted_at=None
    )
    items = list(rows.order_by("position", "id"))
    numbers: dict[UUID, int] = {}
    sections = []
    for collection in collections:
        placed: dict[int, Beside] = {}
        for item in items:
            if item.collection_id == collection.pk and item.holding_id not in numbers:
                numbers[item.holding_id] = len(numbers) + 1
                placed[numbers[item.holding_id]] = beside(item)
        sections.append(Section(collection.title, collection.narrative, placed))
    return Arranged(tuple(numbers), Arrangement(tuple(sections)))


def beside(item: Collected) -> Beside:
    """Return what its holder puts beside a credential."""
    return Beside(item.said, item.evidence, item.reflection, item.feedback)


def shown(arrangement: Arrangement, *, name: bool) -> Shown:
    """Return what is shown of any of them, for the receipt of what was agreed to."""
    placed = [each for section in arrangement.sections for each in section.items.values()]
    return Shown(
        name=name,
        evidence=any(each.evidence for each in placed),
        reflection=any(each.reflection for each in placed),
        feedback=any(each.feedback for each in placed),
    )
