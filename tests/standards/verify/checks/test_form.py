from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import (
    changed,
    envelope,
    small_badge,
    small_credential,
    small_endorsement,
    small_presentation,
    small_record,
)

from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome


@pytest.mark.parametrize(
    ("members", "outcome", "code"),
    [
        (small_badge(), Outcome.PASSED, "structure.open-badge"),
        (small_endorsement(), Outcome.PASSED, "structure.endorsement"),
        (small_credential(), Outcome.PASSED, "structure.other-credential"),
        (small_record(), Outcome.PASSED, "structure.learner-record"),
        (small_presentation(), Outcome.PASSED, "structure.presentation"),
        (envelope(), Outcome.PASSED, "structure.envelope"),
        ({"type": "Assertion"}, Outcome.INCONCLUSIVE, "ob2.inside"),
        ({"type": "BadgeClass"}, Outcome.FAILED, "structure.no-credential"),
        ({"type": 5}, Outcome.FAILED, "structure.no-credential"),
        ({}, Outcome.FAILED, "structure.no-credential"),
    ],
)
def test_a_document_is_held_to_what_it_says_it_is(
    members: dict[str, Any], outcome: Outcome, code: str
) -> None:
    (finding,) = check_form(Document(members))

    assert (finding.outcome, finding.code) == (outcome, code)


def test_every_complaint_of_the_data_model_is_a_finding() -> None:
    members = changed(changed(small_badge(), "validFrom", ...), "id", 5)

    findings = list(check_form(Document(members)))

    assert {(finding.outcome, finding.code, finding.pointer) for finding in findings} == {
        (Outcome.FAILED, "structure.missing", "/validFrom"),
        (Outcome.FAILED, "structure.not-iri", "/id"),
    }
