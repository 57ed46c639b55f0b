"""What a definition decides, in sentences: the rule for passing, and who judges how."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override
from tests.factories.achievements import micro_credential

from insignia.achievements.in_words import judging, passing
from insignia.achievements.pass_rules import PassKind, PassRule
from insignia.achievements.values import Judging

WHOLE = micro_credential()
APPEAL = "For {} after a decision you can appeal it: others then judge your work once more."
PLAN, WAIT, INCLUDE = (PassRule(PassKind.MET, criterion.id) for criterion in WHOLE.criteria)
STRONG = tuple(PassRule(PassKind.LEVEL, key, "strong") for key in WHOLE.criterion_ids)
POINTS = PassRule(PassKind.POINTS, criteria=WHOLE.criterion_ids, needed=4)


def group(kind: PassKind, *rules: PassRule, needed: int = 1) -> PassRule:
    return PassRule(kind, needed=needed, rules=rules)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (PassRule(), "Passed when every criterion is met."),
        (PLAN, "Passed when “Plans open questions” is met."),
        (STRONG[0], "Passed when “Plans open questions” reaches “Strong”."),
        (
            POINTS,
            (
                "Passed when “Plans open questions”, “Gives time to think” and “Includes every "
                "voice” together gather at least 4 points."
            ),
        ),
        (
            group(PassKind.AT_LEAST, PLAN, WAIT, INCLUDE, needed=2),
            (
                "Passed when at least 2 of “Plans open questions”, “Gives time to think” and "
                "“Includes every voice” are met."
            ),
        ),
        (
            group(PassKind.ALL, PLAN, group(PassKind.ANY, *STRONG[1:])),
            (
                "Passed when “Plans open questions” is met, and at least one of “Gives time to "
                "think” and “Includes every voice” reaches “Strong”."
            ),
        ),
        (
            group(PassKind.ANY, PLAN, STRONG[1]),
            "Passed when “Plans open questions” is met, or “Gives time to think” reaches “Strong”.",
        ),
        (group(PassKind.ALL, PLAN), "Passed when “Plans open questions” is met."),
        # What an author has not chosen yet is a gap, not an error.
        (PassRule(PassKind.LEVEL), "Passed when “…” reaches “…”."),
    ],
)
def test_a_short_rule_is_one_sentence(rule: PassRule, words: str) -> None:
    assert passing.passed_when(replace(WHOLE, pass_rule=rule)) == passing.Clause(words)


def test_a_long_rule_is_a_list_under_a_sentence() -> None:
    either = group(PassKind.ANY, WAIT, POINTS)
    said = passing.passed_when(replace(WHOLE, pass_rule=group(PassKind.ALL, PLAN, either)))

    assert said.words == "Passed when all of this holds:"
    assert [part.words for part in said.parts] == [
        "“Plans open questions” is met",
        "at least one of these holds",
    ]
    assert said.parts[1].parts[0].words == "“Gives time to think” is met"


def test_a_rule_is_said_in_the_readers_language() -> None:
    rule = group(PassKind.ALL, PLAN, STRONG[1])
    with override("de"):
        said = passing.passed_when(replace(WHOLE, pass_rule=rule))

    assert said.words == (
        "Bestanden ist, wenn „Plans open questions“ erfüllt ist und wenn „Gives time to think“ "
        "die Stufe „Strong“ erreicht."
    )


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        (
            Judging(),
            [
                "One person judges each submission.",
                (
                    "Each of the first ten submissions is judged by two people, at least one of "
                    "whom has not designed this."
                ),
                "You can try as often as you need to.",
                APPEAL.format("30 days"),
            ],
        ),
        (
            Judging(assessors=2, tolerance=1, is_blind=True, most_attempts=3, appeal_days=14),
            [
                (
                    "Two people judge each submission without seeing each other's scores; somebody "
                    "else decides if they differ by more than one level, or on whether a criterion "
                    "is met."
                ),
                (
                    "For each of the first ten submissions, at least one of them has not designed "
                    "this."
                ),
                "They do not see whose work it is.",
                "You have up to 3 attempts.",
                APPEAL.format("14 days"),
            ],
        ),
        (
            Judging(assessors=5, needs_calibration=True),
            [
                (
                    "A panel of 5 judges each submission, and nobody sees the scores of others; if "
                    "they choose different levels, somebody else decides."
                ),
                (
                    "For each of the first ten submissions, at least one of them has not designed "
                    "this."
                ),
                "Before they judge, they have to judge worked examples as was agreed on.",
                "You can try as often as you need to.",
                APPEAL.format("30 days"),
            ],
        ),
    ],
)
def test_who_judges_and_how_is_said_in_sentences(said: Judging, sentences: list[str]) -> None:
    assert list(judging.sentences(said)) == sentences
