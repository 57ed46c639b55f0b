"""Every finding has words for somebody who has never heard of a signature."""

from __future__ import annotations

import pytest

from insignia.standards.verify.codes import CODES, CODES_OF_THE_WORLD
from insignia.standards.verify.report import Check, Finding, Outcome
from insignia.verification import words


@pytest.mark.parametrize("check", Check)
def test_every_check_has_a_title(check: Check) -> None:
    assert str(words.title_of(check))


@pytest.mark.parametrize("check", Check)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_words_or_the_words_of_the_engineer(
    check: Check, outcome: Outcome
) -> None:
    finding = Finding(check, outcome, "some.code", "What the engineer says.")

    assert str(words.text_of(finding))


@pytest.mark.parametrize("code", sorted(words.BY_CODE))
def test_the_words_of_a_code_belong_to_a_code_that_exists(code: str) -> None:
    assert code in {**CODES, **CODES_OF_THE_WORLD}


@pytest.mark.parametrize("family", sorted(words.BY_FAMILY))
def test_the_words_of_a_family_belong_to_one_that_exists(family: str) -> None:
    assert any(code.startswith(f"{family}.") for code in {**CODES, **CODES_OF_THE_WORLD})


def test_the_code_speaks_before_its_family_and_its_check() -> None:
    revoked = Finding(Check.STATUS, Outcome.FAILED, "status.revoked")
    other = Finding(Check.STATUS, Outcome.FAILED, "status.entry")
    smuggled = Finding(Check.CONTEXT, Outcome.FAILED, "undefined-term.member")

    assert words.text_of(revoked) == words.BY_CODE["status.revoked"]
    assert words.text_of(other) == words.BY_OUTCOME[Check.STATUS, Outcome.FAILED]
    assert words.text_of(smuggled) == words.BY_FAMILY["undefined-term"]


def test_a_family_speaks_only_of_what_went_wrong() -> None:
    passed = Finding(Check.FORM, Outcome.PASSED, "limits.nothing")

    assert words.text_of(passed) == words.BY_OUTCOME[Check.FORM, Outcome.PASSED]
