from __future__ import annotations

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


def test_what_is_not_there_needs_no_telling() -> None:
    outcomes = [finding.outcome for finding in tell_unfollowed(Document({}))]

    assert outcomes == [Outcome.NOT_APPLICABLE] * 3 + [Outcome.INCONCLUSIVE]
