"""What fits what a learner already has."""

from __future__ import annotations

from uuid import UUID

import pytest

from insignia.portfolio.strengths import rules
from insignia.portfolio.strengths.rules import Kind, Offer, Reason, Strength

ONE, TWO, THREE, FOUR = (UUID(int=number) for number in (1, 2, 3, 4))


def offer(number: UUID, words: str, *skills: str) -> Offer:
    return Offer(number, words, rules.words_of(words), frozenset(skills))


def has(kind: Kind, words: str, *skills: str) -> Strength:
    return Strength(kind, words, rules.words_of(words), frozenset(skills))


def found(offers: list[Offer], *strengths: Strength, left_out: tuple[UUID, ...] = ()) -> list[UUID]:
    proposed = rules.proposals(offers, strengths, left_out=left_out)
    return [each.achievement_id for each in proposed]


def test_only_long_words_tell_something() -> None:
    assert rules.words_of("I LEAD the discussions, of 26", "Übungen!") == {"discussions", "übungen"}


@pytest.mark.parametrize(
    ("strength", "fits"),
    [
        (has(Kind.EVIDENCE, "Leading discussion"), True),
        (has(Kind.EVIDENCE, "Discussion elsewhere"), False),
        (has(Kind.WORDS, "Discussion elsewhere"), True),
        (has(Kind.CREDENTIAL, "Something", "listening"), True),
        (has(Kind.CREDENTIAL, "Something", "cooking"), False),
        (has(Kind.WORDS, "We eat and run"), False),
    ],
)
def test_two_words_fit_or_one_of_their_own_or_a_skill(strength: Strength, fits: bool) -> None:
    assert bool(found([offer(ONE, "Leading a discussion", "listening")], strength)) == fits


def test_the_strongest_come_first_and_never_more_than_three() -> None:
    offers = [
        offer(ONE, "Reading harbour charts"),
        offer(TWO, "Reading lamps", "tides"),
        offer(THREE, "Reading"),
        offer(FOUR, "Harbour charts"),
    ]
    said = has(Kind.WORDS, "harbour charts lamps")
    held = has(Kind.CREDENTIAL, "Tide Reader", "tides")

    assert found(offers, said, held) == [TWO, FOUR, ONE]
    assert found(offers, said, held, left_out=(TWO, FOUR)) == [ONE]
    # What most of them say tells none of them.
    assert found(offers, has(Kind.WORDS, "reading")) == []
    birds = [offer(ONE, "Heron"), offer(TWO, "Raven"), offer(THREE, "Goose"), offer(FOUR, "Finch")]
    assert found(birds, has(Kind.WORDS, "heron raven goose finch")) == [FOUR, THREE, ONE]


def test_a_reason_says_what_both_have_in_common() -> None:
    offers = [offer(ONE, "Leading a discussion", "listening")]
    (proposed,) = rules.proposals(
        offers,
        [
            has(Kind.WORDS, "discussion"),
            has(Kind.CREDENTIAL, "Quiet Ear", "listening"),
            has(Kind.CREDENTIAL, "Quiet Ear", "listening"),
            has(Kind.EVIDENCE, "Leading one discussion"),
        ],
        left_out=(),
    )

    assert proposed.reasons == (
        Reason(Kind.CREDENTIAL, "Quiet Ear", ("listening",), is_skill=True),
        Reason(Kind.EVIDENCE, "Leading one discussion", ("discussion", "leading")),
    )
