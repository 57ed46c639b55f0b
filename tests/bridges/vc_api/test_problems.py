from __future__ import annotations

import pytest

from insignia.bridges.vc_api import problems
from insignia.standards.errors import FAMILIES
from insignia.standards.verify.codes import CODES, CODES_OF_THE_WORLD


def test_every_code_of_the_verifier_has_a_type_that_a_standard_names() -> None:
    untold = [
        code for code in (*CODES, *CODES_OF_THE_WORLD) if problems.type_of(code) == problems.NO_TYPE
    ]

    assert untold == []
    assert set(problems.OF_FAMILIES) >= FAMILIES


def test_no_code_is_told_of_that_the_verifier_does_not_have() -> None:
    assert set(problems.OF_CODES) <= set(CODES) | set(CODES_OF_THE_WORLD)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("syntax.not-json", "https://www.w3.org/TR/vc-data-model#PARSING_ERROR"),
        ("structure.missing", "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR"),
        ("time.expired", "https://www.w3.org/TR/vc-data-model#RANGE_ERROR"),
        ("time.unreadable", "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR"),
        ("signature.mismatch", "https://w3id.org/security#PROOF_VERIFICATION_ERROR"),
        ("key.method-missing", "https://w3id.org/security#INVALID_VERIFICATION_METHOD"),
        (
            "purpose.not-authorised",
            "https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD",
        ),
        (
            "status-unavailable.unreachable",
            "https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR",
        ),
        (
            "status-unavailable.issuer",
            "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR",
        ),
        ("nothing.we-know", "about:blank"),
    ],
)
def test_a_code_is_told_in_the_words_of_the_standard_it_comes_from(code: str, kind: str) -> None:
    assert problems.type_of(code) == kind
