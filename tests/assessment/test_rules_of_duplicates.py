"""When two pieces of evidence are alike."""

from __future__ import annotations

import random
from typing import Any

import pytest

from insignia.achievements.values import MediaKind
from insignia.assessment.duplicates import rules
from insignia.assessment.duplicates.errors import ReasonNeeded, SettledAlready
from insignia.assessment.values import ArtifactView, DuplicateState, Questioned

WORDS = [f"word{number}" for number in range(200)]
LONG = " ".join(WORDS)
FIRST_KEY = "text:0:3d2c7bcb02ca493f"


def item(**said: Any) -> ArtifactView:
    return ArtifactView(
        id="1", part_id="plan", media=MediaKind.TEXT, title="Plan", criteria=(), **said
    )


def changed(number: int) -> str:
    """The long text with so many of its words replaced, far apart."""
    step = len(WORDS) // number if number else len(WORDS) + 1
    return " ".join("other" if at % step == 1 else word for at, word in enumerate(WORDS))


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        (LONG, LONG, 100),
        (LONG, LONG.upper().replace(" ", ",\n "), 100),
        (LONG, changed(2), 93),
        (LONG, changed(20), 0),
        (LONG, " ".join(reversed(WORDS)), 0),
        ("one two three", "one two three", 0),
        (LONG, "", 0),
        ("", LONG, 0),
    ],
)
def test_texts_are_alike_by_their_runs_of_five_words(one: str, other: str, percent: int) -> None:
    assert rules.likeness(item(text=one), item(text=other)) == percent


def test_below_the_measure_nothing_is_said() -> None:
    shares = {number: rules.percent_alike(LONG, changed(number)) for number in (4, 5)}

    assert shares == {4: 84, 5: 79}
    assert rules.likeness(item(text=LONG), item(text=changed(4))) == 84
    assert rules.likeness(item(text=LONG), item(text=changed(5))) == 0


def test_twenty_five_words_are_compared_and_fewer_are_not() -> None:
    assert rules.percent_alike(" ".join(WORDS[:25]), " ".join(WORDS[:25])) == 100
    assert rules.percent_alike(" ".join(WORDS[:24]), " ".join(WORDS[:24])) == 0
    assert rules.keys_of(item(text=" ".join(WORDS[:24]))) == ()


def test_files_are_alike_by_their_bytes_only() -> None:
    file = item(digest="d", text=LONG)

    assert rules.keys_of(file) == ("file:d",)
    assert rules.likeness(file, item(digest="d")) == 100
    # Covered in places since it was handed in: what met by its bytes stays alike.
    assert rules.likeness(file, item(digest="e")) == 100


def test_texts_that_are_alike_meet_under_a_key_and_others_hardly_ever() -> None:
    drawn = random.Random(4)
    met = strangers = 0
    for _ in range(200):
        words = [f"w{drawn.randrange(5_000)}" for _ in range(120)]
        near = list(words)
        for _ in range(2):
            near[drawn.randrange(120)] = "changed"
        far = [f"w{drawn.randrange(5_000)}" for _ in range(120)]
        keys = set(rules.keys_of(item(text=" ".join(words))))
        met += bool(keys.intersection(rules.keys_of(item(text=" ".join(near)))))
        strangers += bool(keys.intersection(rules.keys_of(item(text=" ".join(far)))))

    assert len(keys) == rules.KEYS
    assert met >= 196
    assert strangers == 0


def test_the_keys_of_a_text_are_the_same_for_ever() -> None:
    assert rules.keys_of(item(text=LONG))[0] == FIRST_KEY


OPEN, CLEARED, UPHELD = DuplicateState.OPEN, DuplicateState.CLEARED, DuplicateState.UPHELD


@pytest.mark.parametrize(
    ("now", "to", "reason", "refusal"),
    [
        (OPEN, CLEARED, "They worked together.", None),
        (OPEN, UPHELD, "Word for word, and a week later.", None),
        (UPHELD, CLEARED, "It was hers all along.", None),
        (OPEN, CLEARED, "  ", ReasonNeeded),
        (OPEN, OPEN, "Why not.", SettledAlready),
        (CLEARED, UPHELD, "Why not.", SettledAlready),
        (UPHELD, UPHELD, "Why not.", SettledAlready),
    ],
)
def test_a_question_is_settled_with_a_reason_and_only_a_no_is_taken_back(
    now: DuplicateState, to: DuplicateState, reason: str, refusal: type[Exception] | None
) -> None:
    if refusal is None:
        rules.may_settle(now, to, reason=reason)
    else:
        with pytest.raises(refusal):
            rules.may_settle(now, to, reason=reason)


@pytest.mark.parametrize(
    ("as_later", "as_earlier", "held"),
    [
        ([], [], None),
        ([OPEN], [], OPEN),
        ([], [OPEN], OPEN),
        ([UPHELD], [], UPHELD),
        ([], [UPHELD], None),
        ([UPHELD], [OPEN], OPEN),
    ],
)
def test_what_is_open_holds_both_back_and_a_no_only_the_later(
    as_later: list[DuplicateState], as_earlier: list[DuplicateState], held: DuplicateState | None
) -> None:
    found = rules.questioned(map(Questioned, as_later), map(Questioned, as_earlier))

    assert (found.state if found else None) is held
