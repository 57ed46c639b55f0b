"""What is looked at before publication: whether it is fair, and how it reads."""

from __future__ import annotations

from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.accounts import as_actor
from tests.factories.achievements import FAIR, drafted_achievement
from tests.factories.organizations import organization, owner_of
from tests.factories.sentences import assert_can_be_said

from insignia.achievements import actions, queries
from insignia.achievements.errors import ReviewIncomplete
from insignia.achievements.models import Version
from insignia.achievements.reviewing import fairness, readability
from insignia.achievements.reviewing.fairness import LONGEST_NOTE
from insignia.achievements.reviewing.readability import Ease, Mark
from insignia.achievements.values import FairnessAnswer, FairnessQuestion, FairnessReview
from insignia.foundation import clock
from insignia.foundation.tenancy import all_organizations


def reviewed(**notes: str) -> FairnessReview:
    """All in order but what is noted: that is a hurdle."""
    return FairnessReview(
        tuple(
            FairnessAnswer(each, each.value not in notes, notes.get(each.value, ""))
            for each in FairnessQuestion
        )
    )


@pytest.mark.parametrize(
    ("review", "places"),
    [
        (FAIR, []),
        (reviewed(devices="We lend phones."), []),
        (reviewed(devices=" "), ["devices"]),
        (reviewed(cost="x" * (LONGEST_NOTE + 1)), ["cost"]),
        (FairnessReview(FAIR.answers[1:]), ["bias"]),
        (FairnessReview(), ["bias", "access", "language", "cost", "devices"]),
    ],
)
def test_every_question_is_answered_and_every_hurdle_has_a_reason(
    review: FairnessReview, places: list[str]
) -> None:
    gaps = list(fairness.gaps(review))

    assert [gap.where for gap in gaps] == places
    for gap in gaps:
        assert_can_be_said(gap)


@pytest.mark.django_db
def test_the_answers_are_kept_with_the_version_and_without_them_nothing_is_published() -> None:
    place = organization("Harbor Works")
    owner = as_actor(owner_of(place))
    drafted = drafted_achievement(place)
    actions.submit_for_review(drafted.id, acting=owner, at=clock.now())

    with pytest.raises(ReviewIncomplete):
        actions.publish(drafted.id, review=FairnessReview(), acting=owner, at=clock.now())
    with all_organizations():
        assert not Version.objects.exists()

    review = reviewed(devices="We lend phones.")
    version = actions.publish(drafted.id, review=review, acting=owner, at=clock.now())
    kept = queries.fairness_of(version.id)
    assert kept is not None
    assert (kept.review, kept.answered_at) == (review, version.published_at)
    assert kept.reviewer_id == owner.person_id
    assert [each.note for each in kept.hurdles] == ["We lend phones."]


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", None),
        ("... 12 %", None),
        ("The cat sat on the mat.", 6),
        ("The cat sat. The dog ran.", 3),
        # Ten words in two sentences, two of them of more than six letters: 5 + 20.
        ("We measure how texts read. A sentence has some words.", 25),
        ("- one\n- two\n- three", 1),
        # What ends no sentence: a number, an abbreviation in an address.
        ("See 1.2 at a.example.org now", 6 + 17),
    ],
)
def test_lix_counts_words_in_a_sentence_and_long_words(text: str, lix: int | None) -> None:
    assert readability.lix(text) == lix


def test_hard_words_and_long_sentences_are_marked_in_place() -> None:
    long = " ".join(repeat("and", 25)) + ". "
    read = readability.read(long + "An interdisciplinary word.", language="en")

    assert [piece.text for piece in read.pieces if piece.is_in_long_sentence] == [long]
    assert [p.text for p in read.pieces if p.mark is Mark.WORD] == ["interdisciplinary"]
    assert read.is_marked
    assert not readability.read("A plain word.", language="en").is_marked
    # German puts words together: the same length is ordinary there.
    assert not readability.read("Ein interdisziplinär Wort.", language="de").is_marked


@pytest.mark.parametrize(
    ("words", "ease"),
    [(37, Ease.EASY), (38, Ease.ORDINARY), (48, Ease.HARD), (58, Ease.VERY_HARD)],
)
def test_the_bounds_of_ease(words: int, ease: Ease) -> None:
    # A sentence of that many short words has that LIX.
    assert readability.read(" ".join(repeat("is", words))).ease is ease


@given(st.text(st.sampled_from("ab .!?:\n-1, ") | st.characters(exclude_categories=["Cs"])))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in readability.read(text).pieces) == text


def test_a_text_made_to_be_slow_is_read_at_once() -> None:
    # Quadratic would take minutes here; the test has no clock, the suite's time limit is one.
    readability.read("a" + "." * 100_000 + " " + ":!" * 50_000)


def test_a_review_is_stored_and_read() -> None:
    review = reviewed(bias="Named.")
    assert fairness.from_json(fairness.to_json(review)) == review
