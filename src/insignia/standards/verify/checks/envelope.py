"""Part of step 2: credentials and presentations in an envelope (VCDM 2.0, 4.13.1 and 4.13.2).

An envelope is an object whose `id` is a `data:` address that holds a token. The token is what is
signed and examined; the object around it only lets it stand where objects are wanted. So it may say
nothing else, and has to say rightly what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.errors import InsigniaError
from insignia.standards.terms import ENVELOPED_PRESENTATION
from insignia.standards.verify.checks.contexts import check_contexts
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.document import Kind, held_in, names_in
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings


def open_envelope(
    document: Document, surroundings: Surroundings
) -> tuple[Document | None, tuple[Finding, ...]]:
    """Return what the envelope holds, in its place, or why that cannot be had."""
    meaning, _ = check_contexts(
        document, limits=surroundings.limits, contexts=surroundings.contexts
    )
    faults = tuple(
        finding for finding in (*check_form(document), meaning) if finding.outcome is Outcome.FAILED
    )
    if faults:
        return None, faults
    try:
        opened = held_in(document, limits=surroundings.limits)
    except InsigniaError as error:
        error.pointer = "/id"
        return None, (Finding.of(Check.FORM, Outcome.FAILED, error),)
    holds_presentation = ENVELOPED_PRESENTATION in names_in(document.members["type"])
    if opened.kind is Kind.ENVELOPE or holds_presentation != (opened.kind is Kind.PRESENTATION):
        detail = "The envelope holds something else than it says."
        return None, (Finding(Check.FORM, Outcome.FAILED, "structure.envelope", detail, "/type"),)
    return opened, ()
