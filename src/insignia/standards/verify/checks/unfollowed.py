"""Step 12: what is told but not followed, so that nobody takes silence for an answer.

Schemas, refresh services and evidence are at addresses that somebody else controls, and nothing is
fetched to verify. Who vouches for the issuer is not in the document at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from insignia.standards.verify.document import Document

_UNFOLLOWED: Final = (
    (Check.SCHEMA, "credentialSchema", "schema", "The schema that the credential names"),
    (Check.REFRESH, "refreshService", "refresh", "Whether there is a newer edition"),
    (Check.EVIDENCE, "evidence", "evidence", "The evidence that the credential links to"),
)


def tell_unfollowed(document: Document) -> Iterator[Finding]:
    """Yield one finding for each thing that the procedure leaves alone."""
    for check, member, code, what in _UNFOLLOWED:
        if member in document.members:
            yield Finding(
                check,
                Outcome.INCONCLUSIVE,
                f"{code}.not-followed",
                f"{what} was not looked at.",
                f"/{member}",
            )
        else:
            yield Finding(check, Outcome.NOT_APPLICABLE, f"{code}.none")
    yield Finding(
        Check.TRUST,
        Outcome.INCONCLUSIVE,
        "trust.not-asked",
        "Whether anybody vouches for the issuer was not asked.",
        "/issuer",
    )
