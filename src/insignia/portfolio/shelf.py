"""A holder's credentials in the order a reader leafs through them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.awards.values import Standing
from insignia.foundation.identifiers import absolute
from insignia.organizations import queries as organizations
from insignia.portfolio import checking, queries, words
from insignia.portfolio.disclosing import deriving
from insignia.portfolio.disclosing.words import SAID_ANYWAY, called, said
from insignia.portfolio.importing import snapshots
from insignia.portfolio.importing.values import Carried
from insignia.portfolio.models import Holding
from insignia.portfolio.values import AwardedHolding, ImportedHolding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from insignia.awards.values import ChangeView
    from insignia.portfolio.values import HoldingView, Judged


def matching(holdings: Iterable[HoldingView], wanted: str) -> list[HoldingView]:
    """Return the holdings whose name, issuer or skills contain every word that is looked for."""
    sought = wanted.casefold().split()
    return [held for held in holdings if all(word in _text(held) for word in sought)]


def by_year(holdings: Iterable[HoldingView]) -> list[tuple[int, list[HoldingView]]]:
    """Return the holdings under the year they were received in."""
    return [
        (year, list(group))
        for year, group in groupby(holdings, key=lambda held: held.received_at.year)
    ]


def told_to_holder(held: HoldingView, judged: Judged | None) -> dict[str, Any]:
    """Return what the page of its holder says of one credential, and the template that says it."""
    if isinstance(held, AwardedHolding):
        said = told(held, judged) | {"history": history(held), "newer": newer(held)}
        return said | {"template": "portfolio/holding.html"}
    assert isinstance(held, ImportedHolding), "there is no third kind"
    said = told_of_import(held) | {
        "parts": queries.parts_of(held),
        "copied": in_parts(held),
        "snapshots": snapshots.of([held.brought.id]),
    }
    return said | {"template": "portfolio/imported.html"}


def told_to_stranger(held: HoldingView, judged: Judged | None) -> dict[str, Any]:
    """Return what a link's page says of one credential, and the template that says it."""
    if isinstance(held, AwardedHolding):
        said = told(held, judged) | {"changes": last_change(held)}
        return said | {"template": "portfolio/shared.html"}
    assert isinstance(held, ImportedHolding), "there is no third kind"
    said = told_of_import(held) | {"copied": in_parts(held, but=SAID_ANYWAY)}
    return said | {"template": "portfolio/shared_import.html"}


def told_of_import(held: ImportedHolding) -> dict[str, Any]:
    """Return what every page about a credential from elsewhere says of it."""
    return {
        "held": held,
        "image": held.image,
        "brought": held.brought,
        "known": words.known_now(held.brought),
        "known_before": words.known_before(held.brought),
        "answer": checking.kept(held.brought) if held.brought.report else None,
    }


def in_parts(
    held: ImportedHolding, *, but: Collection[tuple[str, ...]] = ()
) -> list[tuple[str, str]]:
    """Return name and words of what a copy with chosen parts shows; of anything else, nothing."""
    if held.brought.carried is not Carried.CHOSEN:
        return []
    parts = deriving.parts_of_copy(queries.document(held))
    return [(called(part), said(part)) for part in parts if part.names not in but]


def told(held: AwardedHolding, judged: Judged | None) -> dict[str, Any]:
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
        "image": held.image,
        "image_url": absolute(achievements.image_path(held.version, form="png")),
        "definition_path": achievements.lasting_path(held.version),
        "is_sound": held.is_sound,
    }


def history(held: AwardedHolding) -> Sequence[ChangeView]:
    """Return what the issuer changed about it, newest first."""
    return tuple(reversed(awards.history_in_words(held.award.id)))


def newer(held: AwardedHolding) -> UUID | None:
    """Return which holding of the same person took its place, if they hold that one, too."""
    award = held.award
    if award.superseded_by is None or award.person_id is None:
        return None
    rows = Holding.objects.filter(award_id=award.superseded_by, person_id=award.person_id)
    return rows.values_list("id", flat=True).first()


def last_change(held: AwardedHolding) -> Sequence[ChangeView]:
    """Return what last changed about one that no longer simply stands (rule 13)."""
    return () if held.award.standing is Standing.GOOD else history(held)[:1]


def _text(held: HoldingView) -> str:
    return f"{held.name} {held.issuer} {' '.join(held.skills)}".casefold()
