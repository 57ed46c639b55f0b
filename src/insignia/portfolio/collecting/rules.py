"""The decisions about collections, as plain functions over plain values."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from insignia.portfolio.collecting.errors import (
    AddressNotToBeHad,
    AddressUnusable,
    EmptyCollection,
    NoProfileBeforeMajority,
    TooManyCollections,
)
from insignia.portfolio.collecting.values import (
    LONGEST_SLUG,
    MOST_COLLECTIONS,
    RESERVED_SLUGS,
    SHORTEST_SLUG,
    Period,
    SkillShown,
)
from insignia.portfolio.errors import TooManyInOneLink
from insignia.portfolio.values import MOST_IN_A_LINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from insignia.accounts.values import AgeBand
    from insignia.portfolio.collecting.values import Claim, Gained

Key = TypeVar("Key")
MOST_QUARTERS: Final = 10
MOST_PERIODS: Final = 10


class Step(StrEnum):
    """Where something goes in an order by hand."""

    FIRST = "first"
    UP = "up"
    DOWN = "down"
    LAST = "last"


def may_begin(count: int) -> None:
    """Refuse one collection more than anybody keeps an eye on."""
    if count >= MOST_COLLECTIONS:
        raise TooManyCollections(most=MOST_COLLECTIONS)


def may_hold(count: int) -> None:
    """Refuse a collection that no link could show."""
    if count > MOST_IN_A_LINK:
        raise TooManyInOneLink(most=MOST_IN_A_LINK)


def may_show(count: int) -> None:
    """Refuse to show a collection with nothing in it that can be shown."""
    if count == 0:
        raise EmptyCollection


def may_have_profile(band: AgeBand) -> None:
    """Refuse a public page to who is not of age (rule 29)."""
    if band.is_minor:
        raise NoProfileBeforeMajority


def may_stand_at(slug: str, *, is_taken: bool) -> None:
    """Refuse an address that cannot be had; who else has it, if anybody, is nobody's business."""
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])", slug):
        raise AddressUnusable(least=SHORTEST_SLUG, most=LONGEST_SLUG)
    if not SHORTEST_SLUG <= len(slug) <= LONGEST_SLUG:
        raise AddressUnusable(least=SHORTEST_SLUG, most=LONGEST_SLUG)
    if is_taken or slug in RESERVED_SLUGS:
        raise AddressNotToBeHad


def slug_of(name: str) -> str:
    """Return the address that a name suggests; empty when nothing of it can stand."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")


def moved(order: Sequence[Key], one: Key, step: Step) -> list[Key]:
    """Return an order in which `one` has gone a step; at an end it stays where it is."""
    rest = [each for each in order if each != one]
    place = order.index(one)
    to = {Step.FIRST: 0, Step.UP: max(place - 1, 0), Step.DOWN: place + 1, Step.LAST: len(rest)}
    rest.insert(to[step], one)
    return rest


def chosen_anew(order: Sequence[Key], chosen: Sequence[Key]) -> list[Key]:
    """Return what was chosen: what was there before keeps its order, what is new comes after it."""
    return [
        *(each for each in order if each in chosen),
        *(each for each in chosen if each not in order),
    ]


def skills_of(claims: Iterable[Claim[Key]]) -> tuple[SkillShown[Key], ...]:
    """Return every skill that is claimed, by name, with everything that claims it."""
    found: dict[str, list[Claim[Key]]] = {}
    for claim in claims:
        found.setdefault(" ".join(claim.name.split()).casefold(), []).append(claim)
    return tuple(SkillShown(each[0].name, tuple(each)) for _, each in sorted(found.items()))


def growth(gained: Iterable[Gained]) -> tuple[Period, ...]:
    """Return how much was there at the end of each stretch of time, from the first gain on.

    Stretches are quarters, or years where quarters would be too many; one in which nothing was
    gained stands there as well. A skill counts once.
    """
    in_order = sorted(gained, key=lambda each: each.on)
    if not in_order:
        return ()
    first, last = _quarter(in_order[0].on), _quarter(in_order[-1].on)
    by_year = last - first >= MOST_QUARTERS
    start, end = (first // 4, last // 4) if by_year else (first, last)
    periods, skills, credentials = [], set[str](), 0
    for number in range(start, end + 1):
        new = [
            each for each in in_order if (each.on.year if by_year else _quarter(each.on)) == number
        ]
        credentials += len(new)
        before = len(skills)
        skills |= {skill for each in new for skill in each.skills}
        year, quarter = (number, 0) if by_year else (number // 4, number % 4 + 1)
        periods.append(
            Period(year, quarter, len(new), credentials, len(skills) - before, len(skills))
        )
    return tuple(periods[-MOST_PERIODS:])


def _quarter(on: date) -> int:
    return on.year * 4 + (on.month - 1) // 3
