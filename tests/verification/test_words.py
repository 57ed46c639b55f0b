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


def test_every_code_has_a_sentence_and_no_sentence_is_without_a_code() -> None:
    assert set(SENTENCES) == {*CODES, *CODES_OF_THE_WORLD}


def test_a_finding_speaks_by_its_code() -> None:
    revoked = Finding(Check.STATUS, Outcome.FAILED, "status.revoked", "Bit 7 is set.")

    assert words.text_of(revoked) == SENTENCES["status.revoked"]
