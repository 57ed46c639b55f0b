"""Step 13: what is told but not followed, so that nobody takes silence for an answer.

Schemas, refresh services and evidence are at addresses that somebody else controls, and nothing is
fetched to verify. Who vouches for the issuer is not in the document at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.model.assessment import is_assessment
from insignia.standards.strictjson import items_of
from insignia.standards.verify.checks.schema import check_schemas
from insignia.standards.verify.document import Kind
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.verify.document import Document


def tell_unfollowed(document: Document) -> Iterator[Finding]:
    """Yield one finding for each thing that the procedure leaves alone."""
    yield from check_schemas(document)
    if "refreshService" in document.members:
        detail = "What refreshService points to was not looked at."
        place = "/refreshService"
        yield Finding(Check.REFRESH, Outcome.INCONCLUSIVE, "refresh.not-followed", detail, place)
    else:
        yield Finding(Check.REFRESH, Outcome.NOT_APPLICABLE, "refresh.none")
    yield _of_evidence(document)
    detail = "Whether anybody vouches for the issuer was not asked."
    place = "" if document.kind is Kind.PRESENTATION else "/issuer"
    yield Finding(Check.TRUST, Outcome.INCONCLUSIVE, "trust.not-asked", detail, place)


def _of_evidence(document: Document) -> Finding:
    """Return what is known of evidence: by the form of its entries, never by what a text says.

    How it was judged is no pointer to anything: it is said in the credential itself.
    """
    entries = items_of(document.members.get("evidence"))
    shown = [entry for entry in entries if not is_assessment(entry)]
    if "evidence" not in document.members or (entries and not shown):
        return Finding(Check.EVIDENCE, Outcome.NOT_APPLICABLE, "evidence.none")
    code, detail = "evidence.not-followed", "What evidence points to was not looked at."
    if shown and all(isinstance(entry, dict) and "digestSRI" in entry for entry in shown):
        code, detail = "evidence.by-digest", "The files that evidence names were not at hand."
    return Finding(Check.EVIDENCE, Outcome.INCONCLUSIVE, code, detail, "/evidence")
