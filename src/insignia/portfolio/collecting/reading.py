"""Named reads of collections, of the skills that credentials show, and of what came when."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from insignia.portfolio import queries
from insignia.portfolio.collecting import rules
from insignia.portfolio.collecting.arranging import beside
from insignia.portfolio.collecting.behind import answers, behind
from insignia.portfolio.collecting.values import Claim, Gained, SkillShown
from insignia.portfolio.models import Collected, Collection, Holding
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from insignia.assessment.values import Behind
    from insignia.portfolio.collecting.behind import Answers
    from insignia.portfolio.collecting.values import Period, Section
    from insignia.portfolio.values import Beside, HoldingView, SharedSet


@dataclass(frozen=True, slots=True)
class Item:
    """A credential in a collection, with what its reader may see beside it."""

    held: HoldingView
    beside: Beside
    path: str = ""
    evidence: tuple[str, ...] = ()
    reflection: Answers = ()
    feedback: str = ""
    decided_at: datetime | None = None

    @property
    def is_judged(self) -> bool:
        """Whether there is evidence, an answer and feedback to show at all."""
        return isinstance(self.held, AwardedHolding) and self.held.award.decision_id is not None

    @property
    def is_shown(self) -> bool:
        """Whether a link shows it: it was accepted, and is not hidden."""
        return self.held.is_accepted and not self.held.is_hidden


@dataclass(frozen=True, slots=True)
class Leaf:
    """A collection as it is read: its words, and its items in order."""

    title: str
    narrative: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection in the list of its person."""

    id: UUID
    title: str
    narrative: str
    names: tuple[str, ...]
    images: tuple[str, ...]
    links: int


def collections_of(person_id: UUID) -> list[CollectionRow]:
    """Return the collections of a person, in their order."""
    rows = Collection.objects.filter(person_id=person_id).order_by("position", "id")
    live = Count("shares", filter=Q(shares__ended_at=None), distinct=True)
    listed = list(rows.annotate(links=live).prefetch_related("items"))
    ids = {item.holding_id for row in listed for item in row.items.all()}
    held = _held(ids, person_id)
    found = []
    for row in listed:
        items = sorted(row.items.all(), key=lambda item: item.position)
        within = [held[item.holding_id] for item in items]
        names, images = [each.name for each in within], [each.image for each in within]
        found.append(
            CollectionRow(
                row.id, row.title, row.narrative, tuple(names), tuple(images[:4]), row.links
            )
        )
    return found


def collections_as_json(person_id: UUID) -> list[dict[str, Any]]:
    """Return the collections of a person as they take them along."""
    rows = Collection.objects.filter(person_id=person_id).order_by("position", "id")
    return [
        {
            "title": row.title,
            "narrative": row.narrative,
            "made": row.made_at,
            "changed": row.changed_at,
            "items": [
                {"credential": each.held.credential_id, "name": each.held.name}
                | asdict(each.beside)
                for each in leaf(row).items
            ],
        }
        for row in rows
    ]


def leaf(collection: Collection) -> Leaf:
    """Return a collection as its holder reads it, what cannot be shown included."""
    rows = list(Collected.objects.filter(collection=collection).order_by("position", "id"))
    held = _held([row.holding_id for row in rows], collection.person_id)
    items = [Item(held[row.holding_id], beside(row)) for row in rows]
    return Leaf(collection.title, collection.narrative, _with_what_is_chosen(items))


def item_of(collection: Collection, holding_id: UUID) -> Item | None:
    """Return one item of a collection."""
    return next((each for each in leaf(collection).items if each.held.id == holding_id), None)


def leaves(shown: SharedSet) -> tuple[Leaf, ...]:
    """Return what a link shows, as it was arranged when its holder agreed to it."""
    by_number = dict(enumerate(shown.items, start=1))
    arranged = [
        (section, [Item(held, said, path) for held, path, said in _placed(section, by_number)])
        for section in shown.arrangement.sections
    ]
    every = _with_what_is_chosen([each for _, items in arranged for each in items])
    known = {each.held.id: each for each in every}
    return tuple(
        Leaf(section.title, section.narrative, tuple(known[each.held.id] for each in items))
        for section, items in arranged
    )


def by_time(items: Iterable[Item]) -> list[tuple[int, list[Item]]]:
    """Return items under the year in which each was achieved, the newest first."""
    in_order = sorted(items, key=lambda each: gained_on(each.held), reverse=True)
    years = groupby(in_order, key=lambda each: gained_on(each.held).year)
    return [(year, list(group)) for year, group in years]


def gained_on(held: HoldingView) -> date:
    """Return the day of an achievement; where nobody says, the day its credential came."""
    return held.achieved_on or held.received_at.date()


def holdings_of_award(award_id: UUID) -> list[UUID]:
    """Return what holds an award: one holding, or none yet."""
    return list(Holding.objects.filter(award_id=award_id).values_list("id", flat=True))


def sound_of(person_id: UUID) -> list[HoldingView]:
    """Return what counts for skills and growth: accepted, and nothing speaks against it."""
    return [each for each in queries.holdings_of(person_id) if each.is_accepted and each.is_sound]


def skills_of(sound: Iterable[HoldingView]) -> tuple[SkillShown[HoldingView], ...]:
    """Return the skills that credentials show, each with where it is described."""
    return rules.skills_of(claim for held in sound for claim in _claims(held))


def growth_of(sound: Iterable[HoldingView]) -> tuple[Period, ...]:
    """Return how credentials and skills of a person came together over time."""
    return rules.growth(
        Gained(gained_on(held), frozenset(each.name.casefold() for each in _claims(held)))
        for held in sound
    )


def timeline_of(sound: Iterable[HoldingView]) -> list[tuple[int, list[HoldingView]]]:
    """Return what somebody holds under the year it was achieved in, the newest first."""
    in_order = sorted(sound, key=gained_on, reverse=True)
    years = groupby(in_order, key=lambda each: gained_on(each).year)
    return [(year, list(group)) for year, group in years]


def _claims(held: HoldingView) -> list[Claim[HoldingView]]:
    if not isinstance(held, AwardedHolding):
        return [Claim(held, name) for name in held.skills]
    return [
        Claim(held, each.name, each.framework, each.code, each.url, each.match.value)
        for each in held.version.definition.skills
    ]


def _held(ids: Iterable[UUID], person_id: UUID) -> dict[UUID, HoldingView]:
    rows = Holding.objects.filter(pk__in=list(ids))
    return {each.id: each for each in queries.views(rows, person_id)}


def _placed(
    section: Section, by_number: Mapping[int, tuple[HoldingView, str]]
) -> Iterable[tuple[HoldingView, str, Beside]]:
    return [(*by_number[number], said) for number, said in section.items.items()]


def _with_what_is_chosen(items: Sequence[Item]) -> tuple[Item, ...]:
    wanted = [
        each.held
        for each in items
        if each.beside.evidence or each.beside.reflection or each.beside.feedback
    ]
    known = behind(wanted)
    return tuple(
        _filled(each, known[each.held.id]) if each.held.id in known else each for each in items
    )


def _filled(item: Item, found: Behind) -> Item:
    chosen = item.beside
    return replace(
        item,
        evidence=tuple(each.title for each in found.evidence) if chosen.evidence else (),
        reflection=answers(item.held, found) if chosen.reflection else (),
        feedback=found.feedback if chosen.feedback else "",
        decided_at=found.decided_at,
    )
