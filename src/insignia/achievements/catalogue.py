"""Searching the catalogue: every word must be found, every filter must fit, order is stable."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from insignia.achievements.listings import key_of
from insignia.achievements.models import ListedSkill, Listing
from insignia.foundation.tenancy import public

if TYPE_CHECKING:
    from django.core.paginator import Page

PAGE: Final = 24
MOST_WORDS: Final = 8
MOST_SKILLS: Final = 60


@dataclass(frozen=True, slots=True)
class Search:
    """What a seeker asks for; an empty text asks for nothing."""

    q: str = ""
    skill: str = ""
    issuer: str = ""
    cost: str = ""
    language: str = ""
    level: str = ""
    form: str = ""

    @property
    def filters(self) -> int:
        """How many filters are chosen, besides the words."""
        return sum(bool(getattr(self, field.name)) for field in fields(self)) - bool(self.q)

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return not self.q and not self.filters


def found(search: Search) -> QuerySet[Listing]:
    """Return the lines that fit, by name; evaluate them inside `public()`."""
    rows: QuerySet[Listing] = Listing.objects.select_related(
        "organization", "version", "achievement"
    ).defer("version__definition", "achievement__draft", "words")
    exact = {
        "issuer_kind": search.issuer,
        "cost": search.cost,
        "language": search.language,
        "level": search.level,
        "form": search.form,
        "skills__key": key_of(search.skill),
    }
    rows = rows.filter(**{column: value for column, value in exact.items() if value})
    for word in key_of(search.q).split()[:MOST_WORDS]:
        rows = rows.filter(words__contains=word)
    return rows.order_by("name", "achievement_id")


def page(search: Search, number: str | int) -> Page[Listing]:
    """Return one page of the lines that fit; a number beyond the last gives the last."""
    with public():
        chosen = Paginator(found(search), PAGE).get_page(number)
        chosen.object_list = list(chosen.object_list)
    return chosen


def skills_on_offer() -> list[tuple[str, str]]:
    """Return the skills that lead somewhere, the most frequent first, then by name."""
    with public():
        rows = (
            ListedSkill.objects.values("key")
            .annotate(lines=Count("id"))
            .order_by("-lines", "key")[:MOST_SKILLS]
        )
        keys = [row["key"] for row in rows]
        names = dict(ListedSkill.objects.filter(key__in=keys).values_list("key", "name"))
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


def languages_on_offer() -> list[str]:
    """Return the codes of the languages that definitions are written in."""
    with public():
        return sorted(set(Listing.objects.values_list("language", flat=True)))
