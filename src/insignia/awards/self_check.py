"""Our own credential, examined like a stranger's before anything is released.

The procedure is the public one. Its world is what we publish: the DID document of the issuer and
the signed status lists, by their addresses and as the very bytes a stranger would be served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.awards.errors import NotFitToSign
from insignia.awards.models import StatusList
from insignia.awards.status import list_url
from insignia.foundation.refusals import Gap
from insignia.keyring import queries as keyring
from insignia.organizations import queries as organizations
from insignia.standards import strictjson
from insignia.standards.errors import Unresolvable
from insignia.standards.keys.did_web import document_url
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.verify.batch import BatchVerifier
from insignia.standards.verify.checks.contexts import check_contexts
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.checks.links import check_links
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome, Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from insignia.awards.models import Award, Issuance


def require_form(unsigned: dict[str, Any]) -> None:
    """Refuse to sign what the public procedure would refuse to read; says every reason."""
    document = Document(unsigned)
    findings = [
        *check_form(document),
        *check_links(document),
        check_contexts(document, limits=DEFAULT_LIMITS)[0],
    ]
    failed = [finding for finding in findings if finding.outcome is Outcome.FAILED]
    if failed:
        raise NotFitToSign(
            tuple(
                Gap(finding.pointer, "{detail}", {"detail": finding.detail}) for finding in failed
            )
        )


def problems_with(
    documents: Sequence[bytes], issuances: Sequence[Issuance], *, at: datetime
) -> list[str]:
    """Verify signed credentials of one organization; return "" or what was found, for each."""
    world = _world(_published([issuance.award for issuance in issuances]), at=at)
    verifier = BatchVerifier(world)
    return [problem_with(document, verifier) for document in documents]


def problem_with(document: bytes, verifier: BatchVerifier) -> str:
    """Verify a signed credential; return "" or what the procedure found."""
    report = verifier.verify(document)
    if report.verdict is Verdict.VALID:
        return ""
    return "; ".join(
        f"{finding.code}: {finding.detail}"
        for finding in report.findings
        if finding.family in report.reasons and finding.outcome is not Outcome.PASSED
    )


def problem_beside(award: Award, document: bytes, *, at: datetime) -> str:
    """Verify what was signed beside the credential of an award; return "" or what was found."""
    return problem_with(document, BatchVerifier(_world(_published([award]), at=at)))


def _world(published: Mapping[str, bytes], *, at: datetime) -> Surroundings:
    """Return a world in which there is what we publish, and nothing else."""

    def fetch(url: str) -> bytes:
        if url not in published:
            raise Unresolvable(f"{url} is not among what we publish.", code="key.not-published")
        return published[url]

    return Surroundings(at=at, resolver=WebResolver(fetch), fetch_status_list=fetch)


def _published(awards: Sequence[Award]) -> dict[str, bytes]:
    organization = awards[0].organization
    did = organizations.issuer_did(organization)
    documents = {document_url(did): strictjson.write(keyring.did_document(organization))}
    for row in StatusList.objects.filter(book__slots__award__in=awards).distinct():
        documents[list_url(row)] = bytes(row.document)
    return documents
