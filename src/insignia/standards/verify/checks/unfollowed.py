"""Step 12: what is told but not followed, so that nobody takes silence for an answer.

Schemas, refresh services and evidence are at addresses that somebody else controls, and nothing is
fetched to verify. Who vouches for the issuer is not in the document at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.standards.verify.checks.schema import check_schemas
from insignia.standards.verify.document import Kind
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.verify.document import Document

_UNFOLLOWED: Final = (
    (Check.REFRESH, "refreshService", "refresh.not-followed", "refresh.none"),
    (Check.EVIDENCE, "evidence", "evidence.not-followed", "evidence.none"),
)


def tell_unfollowed(document: Document) -> Iterator[Finding]:
    """Yield one finding for each thing that the procedure leaves alone."""
    yield from check_schemas(document)
    for check, member, not_followed, none in _UNFOLLOWED:
        if member in document.members:
            detail = f"What {member} points to was not looked at."
            yield Finding(check, Outcome.INCONCLUSIVE, not_followed, detail, f"/{member}")
        else:
            yield Finding(check, Outcome.NOT_APPLICABLE, none)
    detail = "Whether anybody vouches for the issuer was not asked."
    place = "" if document.kind is Kind.PRESENTATION else "/issuer"
    yield Finding(Check.TRUST, Outcome.INCONCLUSIVE, "trust.not-asked", detail, place)
