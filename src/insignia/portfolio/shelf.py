"""A holder's credentials in the order a reader leafs through them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.awards.values import Standing
from insignia.foundation.identifiers import absolute
from insignia.organizations import queries as organizations
from insignia.portfolio import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from insignia.awards.values import ChangeView
    from insignia.portfolio.values import HoldingView, Judged


def matching(holdings: Iterable[HoldingView], wanted: str) -> list[HoldingView]:
    """Return the holdings whose name, issuer or skills contain every word that is looked for."""
    sought = wanted.casefold().split()
    return [held for held in holdings if all(word in _text(held) for word in sought)]


def by_year(holdings: Iterable[HoldingView]) -> list[tuple[int, list[dict[str, Any]]]]:
    """Return the holdings under the year they were received in, with what a card needs."""
    return [
        (year, [{"held": held, "image": achievements.image_path(held.version)} for held in group])
        for year, group in groupby(holdings, key=lambda held: held.received_at.year)
    ]


def told(held: HoldingView, judged: Judged | None) -> dict[str, Any]:
    """Return what every page about one credential says of it."""
    profile = organizations.public_profile(held.award.issuer_slug)
    return {
        "held": held,
        "award": held.award,
        "definition": held.version.definition,
        "judged": judged,
        "how_judged": words.how_judged(held, judged),
        "route": awards.route_in_words(held.award.route),
        "issuer": profile,
        "image": achievements.image_path(held.version),
        "image_url": absolute(achievements.image_path(held.version, form="png")),
        "definition_path": achievements.lasting_path(held.version),
        "is_sound": held.award.standing is Standing.GOOD,
    }


def history(held: HoldingView) -> Sequence[ChangeView]:
    """Return what the issuer changed about it, newest first."""
    return tuple(reversed(awards.history_in_words(held.award.id)))


def last_change(held: HoldingView) -> Sequence[ChangeView]:
    """Return what last changed about one that no longer simply stands (rule 13)."""
    return () if held.award.standing is Standing.GOOD else history(held)[:1]


def _text(held: HoldingView) -> str:
    definition = held.version.definition
    skills = " ".join(skill.name for skill in definition.skills)
    return f"{held.award.name} {held.award.issuer} {skills}".casefold()
