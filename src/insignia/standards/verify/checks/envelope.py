"""Credentials and presentations in an envelope: an object around a token (VCDM 2.0, 4.13.1).

The token is what is signed; the object around it only lets it stand where objects are wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.verify.document import Document


def tell_envelope(document: Document) -> Iterator[Finding]:
    """Yield what can be said of the envelope; the token in it is not examined yet."""
    complaints = [finding for finding in check_form(document) if finding.outcome is Outcome.FAILED]
    yield from complaints
    if not complaints:
        detail = "This is in token form, which is not examined yet."
        code = "proof-format.compact-token"
        yield Finding(Check.FORM, Outcome.INCONCLUSIVE, code, detail, "/id")
