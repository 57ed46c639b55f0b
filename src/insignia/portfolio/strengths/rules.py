"""Which definitions fit what somebody already has, as plain functions over plain values (E12).

What somebody has are credentials, pieces of evidence, and words of their own. A definition fits by
a skill that both name, or by words that both use: at least two, or one that the learner wrote
themselves. Only long words count, and none that most definitions use. A skill weighs as much as
three words. At most three definitions are proposed, each with its two strongest reasons.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

MOST: Final = 3
MOST_REASONS: Final = 2
MOST_WORDS: Final = 4
SHORTEST_WORD: Final = 5
SKILL_WEIGHS: Final = 3
FEWEST_TO_TELL: Final = 4


class Kind(StrEnum):
    """What a strength is."""

    CREDENTIAL = "credential"
    EVIDENCE = "evidence"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that a learner already has."""

    kind: Kind
    name: str
    words: frozenset[str]
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """A definition as far as its title, competency, criteria and skills can be met."""

    achievement_id: UUID
    name: str
    words: frozenset[str]
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a definition fits: what of theirs, and what both have in common."""

    kind: Kind
    name: str
    shared: tuple[str, ...]
    is_skill: bool = False

    @property
    def weight(self) -> int:
        """How much it counts."""
        return len(self.shared) * (SKILL_WEIGHS if self.is_skill else 1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A definition that fits, with the reasons, the strongest first."""

    achievement_id: UUID
    reasons: tuple[Reason, ...]


def words_of(*texts: str) -> frozenset[str]:
    """Return the words of some texts that can tell something, whatever their case."""
    folded = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    return frozenset(
        word for word in re.findall(r"[^\W\d_]+", folded) if len(word) >= SHORTEST_WORD
    )


def proposals(
    offers: Sequence[Offer], strengths: Sequence[Strength], *, left_out: Collection[UUID]
) -> tuple[Proposal, ...]:
    """Return what fits best, without what is held, worked on, or put off."""
    common = _common(offers)
    found = []
    for offer in offers:
        reasons = _reasons(offer, strengths, common=common)
        if reasons and offer.achievement_id not in left_out:
            weight = sum(reason.weight for reason in reasons)
            kept = tuple(reasons[:MOST_REASONS])
            found.append((-weight, offer.name, Proposal(offer.achievement_id, kept)))
    found.sort(key=lambda each: each[:2])
    return tuple(proposal for _, _, proposal in found[:MOST])


def _reasons(
    offer: Offer, strengths: Iterable[Strength], *, common: frozenset[str]
) -> list[Reason]:
    reasons = []
    for has in strengths:
        skills = tuple(sorted(offer.skills & has.skills))
        words = tuple(sorted((offer.words & has.words) - common))
        if skills:
            reasons.append(Reason(has.kind, has.name, skills[:MOST_WORDS], is_skill=True))
        elif len(words) >= (1 if has.kind is Kind.WORDS else 2):
            reasons.append(Reason(has.kind, has.name, words[:MOST_WORDS]))
    # Two credentials of the same name are one reason.
    return sorted(dict.fromkeys(reasons), key=lambda reason: (-reason.weight, reason.name))


def _common(offers: Sequence[Offer]) -> frozenset[str]:
    """Return the words that more than half of the definitions use, which tell none of them."""
    if len(offers) < FEWEST_TO_TELL:
        return frozenset()
    counts: dict[str, int] = {}
    for offer in offers:
        for word in offer.words:
            counts[word] = counts.get(word, 0) + 1
    return frozenset(word for word, count in counts.items() if count * 2 > len(offers))
