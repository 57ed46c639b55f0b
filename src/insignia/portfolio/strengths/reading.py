"""What somebody already has, and what is proposed to them for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import State
from insignia.portfolio import queries
from insignia.portfolio.models import PutOff
from insignia.portfolio.strengths import rules
from insignia.portfolio.strengths.rules import Kind, Offer, Strength
from insignia.portfolio.values import AwardedHolding, ImportedHolding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.portfolio.strengths.rules import Reason
    from insignia.portfolio.values import HoldingView

# What is looked through: the newest things somebody has, and what of the catalogue meets them.
MOST_STRENGTHS = 40
MOST_WORDS = 60
MOST_OFFERS = 200


@dataclass(frozen=True, slots=True)
class Proposed:
    """A definition that fits, with why."""

    version: VersionView
    image: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page tells: what is proposed, from how much, and what was put off."""

    proposed: tuple[Proposed, ...]
    strengths: int
    put_off: int


def shown_to(person_id: UUID, *, said: str) -> Shown:
    """Return at most three definitions that fit what somebody has, and words of theirs."""
    held = queries.holdings_of(person_id)
    work = list(assessment.submissions_of(person_id))
    given = [each.version for each in held if isinstance(each, AwardedHolding)]
    strengths = _strengths(
        given, [*assessment.titles_of_evidence(person_id), *_from_elsewhere(held)], said
    )
    put_off = set(PutOff.objects.filter(person_id=person_id).values_list("achievement", flat=True))
    has = {version.achievement_id for version in given}
    has |= {each.version.achievement_id for each in work if each.state != State.WITHDRAWN.value}
    words = list(dict.fromkeys(word for each in strengths for word in sorted(each.words)))
    skills = {skill for each in strengths for skill in each.skills}
    versions = {
        version.achievement_id: version
        for version in achievements.offers_with(words[:MOST_WORDS], skills, limit=MOST_OFFERS)
        if version.definition.assessment_kind.is_assessed  # there is something to start
    }
    offers = [_offer(version) for version in versions.values()]
    found = rules.proposals(offers, strengths, left_out=put_off | has)
    proposed = tuple(
        Proposed(version, achievements.image_path(version), each.reasons)
        for each in found
        for version in (versions[each.achievement_id],)
    )
    return Shown(proposed, len(strengths), len(put_off))


def _from_elsewhere(held: Iterable[HoldingView]) -> list[str]:
    """Return what credentials from elsewhere are called that are somebody's own and confirmed."""
    return [
        f"{each.name}: {', '.join(each.skills)}"
        for each in held
        if isinstance(each, ImportedHolding) and each.is_sound and each.is_acceptable
    ]


def put_off_by(person_id: UUID) -> list[dict[str, str]]:
    """Return what somebody put off, as they take it along."""
    rows = list(PutOff.objects.filter(person_id=person_id).order_by("put_off_at", "id"))
    known = achievements.current_versions([row.achievement_id for row in rows])
    return [
        {
            "achievement": known[row.achievement_id].definition.name,
            "put_off_at": row.put_off_at.isoformat(),
        }
        for row in rows
    ]


def _strengths(held: list[VersionView], titles: list[str], said: str) -> list[Strength]:
    credentials = [
        Strength(Kind.CREDENTIAL, offer.name, offer.words, offer.skills)
        for offer in map(_offer, held[:MOST_STRENGTHS])
    ]
    pieces = [
        Strength(Kind.EVIDENCE, title, rules.words_of(title)) for title in titles[:MOST_STRENGTHS]
    ]
    own = [Strength(Kind.WORDS, "", rules.words_of(said))] if said.strip() else []
    return [*own, *credentials, *pieces]


def _offer(version: VersionView) -> Offer:
    told = version.definition
    words = rules.words_of(
        told.name, told.competency, *told.tags, *(each.title for each in told.criteria)
    )
    skills = frozenset(" ".join(each.name.split()).casefold() for each in told.skills)
    return Offer(version.achievement_id, told.name, words, skills)
