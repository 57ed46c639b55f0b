"""Every finding has words for somebody who has never heard of a signature."""

from __future__ import annotations

import pytest

from insignia.standards.verify.codes import CODES, CODES_OF_THE_WORLD
from insignia.standards.verify.report import Check, Finding, Outcome
from insignia.verification import words
from insignia.verification.sentences import SENTENCES


@pytest.mark.parametrize("check", Check)
def test_every_check_has_a_title(check: Check) -> None:
    assert str(words.title_of(check))


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_the_sentence_of_a_code_belongs_to_a_code_that_exists(code: str) -> None:
    assert code in {**CODES, **CODES_OF_THE_WORLD}


def test_the_code_speaks_before_its_check() -> None:
    revoked = Finding(Check.STATUS, Outcome.FAILED, "status.revoked")
    other = Finding(Check.STATUS, Outcome.FAILED, "status.invented")

    assert words.text_of(revoked) == SENTENCES["status.revoked"]
    assert words.text_of(other) == words.BY_OUTCOME[Check.STATUS, Outcome.FAILED]
