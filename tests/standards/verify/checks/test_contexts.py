from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import CONTEXTS, changed, small_badge

from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.verify.checks.contexts import check_contexts
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome


def _check(members: dict[str, Any], limits: Limits = DEFAULT_LIMITS) -> tuple[Outcome, str, str]:
    finding, statements = check_contexts(Document(members), limits=limits)
    assert (statements is None) is (finding.outcome is Outcome.FAILED)
    return finding.outcome, finding.code, finding.pointer


def test_words_with_a_fixed_meaning_pass() -> None:
    assert _check(small_badge())[:2] == (Outcome.PASSED, "context.known")


@pytest.mark.parametrize(
    ("path", "value", "code", "pointer"),
    [
        ("@context", ..., "context.missing", ""),
        ("@context", [*CONTEXTS, "https://a.example/c"], "context.unknown", "/@context/2"),
        ("@context", [*CONTEXTS, {"x": "urn:x"}], "context.inline", "/@context/2"),
        ("@context", [*CONTEXTS, {"@vocab": "urn:x#"}], "context.inline", "/@context/2"),
        ("issuer/@context", CONTEXTS, "context.keyword", "/issuer/@context"),
        ("@base", "https://a.example/", "context.keyword", "/@base"),
        ("@graph", {}, "context.keyword", "/@graph"),
        ("name", {"@value": "x"}, "context.keyword", "/name/@value"),
        ("addedLater", "x", "undefined-term.property", "/addedLater"),
        ("issuer/type", ["Profile", "Wizard"], "undefined-term.type", "/issuer/type/1"),
        ("id", "relative", "undefined-term.relative-iri", "/id"),
        ("name", None, "structure.vanishing", "/name"),
    ],
)
def test_no_other_words_do(path: str, value: Any, code: str, pointer: str) -> None:
    assert _check(changed(small_badge(), path, value)) == (Outcome.FAILED, code, pointer)


def test_a_document_too_large_to_expand_is_not_read() -> None:
    assert _check(small_badge(), Limits(quads=3))[1] == "limits.quads"
