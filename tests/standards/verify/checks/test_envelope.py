from __future__ import annotations

from tests.standards.model.examples import envelope
from tests.standards.verify.world import ordinary_world, presented

from insignia.standards.verify.checks.envelope import tell_envelope
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome, Verdict


def test_a_token_in_an_envelope_is_told_as_not_examined() -> None:
    (finding,) = tell_envelope(Document(envelope()))

    assert (finding.outcome, finding.code, finding.pointer) == (
        Outcome.INCONCLUSIVE,
        "proof-format.compact-token",
        "/id",
    )


def test_an_envelope_without_a_token_is_told_as_such() -> None:
    findings = list(tell_envelope(Document(envelope("not a token"))))

    assert [(finding.outcome, finding.code) for finding in findings] == [
        (Outcome.FAILED, "structure.envelope")
    ]


def test_an_envelope_in_a_presentation_leaves_it_unknown() -> None:
    report = ordinary_world().examine(presented(envelope()))

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("proof-format",))


def test_an_envelope_by_itself_is_unknown() -> None:
    report = ordinary_world().examine(envelope())

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("proof-format",))
