from __future__ import annotations

from typing import Any

import pytest

from insignia.standards.verify.checks.unfollowed import tell_unfollowed
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome


def test_what_is_left_alone_is_told() -> None:
    document = Document({"credentialSchema": {}, "refreshService": {}, "evidence": []})

    findings = list(tell_unfollowed(document))

    assert {finding.outcome for finding in findings} == {Outcome.INCONCLUSIVE}
    assert [(finding.code, finding.pointer) for finding in findings] == [
        ("schema.not-followed", "/credentialSchema"),
        ("refresh.not-followed", "/refreshService"),
        ("evidence.not-followed", "/evidence"),
        ("trust.not-asked", "/issuer"),
    ]


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        ([{"type": ["Evidence", "Assessment"]}], "evidence.none"),
        ([{"type": "Evidence", "digestSRI": "sha256-x"}], "evidence.by-digest"),
        ([{"type": "Assessment"}, {"digestSRI": "sha256-x"}], "evidence.by-digest"),
        ([{"digestSRI": "sha256-x"}, {"id": "https://a.example/1"}], "evidence.not-followed"),
        ([{"type": "Assessment"}, {"id": "https://a.example/1"}], "evidence.not-followed"),
        ({"id": "urn:uuid:1"}, "evidence.not-followed"),
    ],
)
def test_what_evidence_there_is_follows_from_its_form(evidence: Any, code: str) -> None:
    assert code in {finding.code for finding in tell_unfollowed(Document({"evidence": evidence}))}


def test_what_is_not_there_needs_no_telling() -> None:
    outcomes = [finding.outcome for finding in tell_unfollowed(Document({}))]

    assert outcomes == [Outcome.NOT_APPLICABLE] * 3 + [Outcome.INCONCLUSIVE]
