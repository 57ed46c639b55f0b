"""Is this credential good: the one procedure behind every door, step by step.

The command line, the public page, imports and our own check before an award is released all call
`verify`, so no door can be easier than another. Each step answers one question:

    1  container    What carries the document? A picture, or nothing; told by its bytes.
    2  syntax       Is it JSON, or a token of JSON, that every reader reads alike?
    3  form         Does it follow the data model of what it says it is?
    4  links        May a person follow every address in it?
    5  context      Does every word in it have a meaning that is fixed and signed?
    6  proof        Does every signature hold?
    7  binding      Are they the issuer's, by keys that the issuer has for this purpose?
    8  time         Is it in force at the moment that is asked about?
    9  status       Has it been neither revoked nor suspended?
    10 endorsement  Does what others vouch for in it hold as well? And the credentials inside it?
    11 recipient    Is it about the person who claims it? (only if somebody does)
    12 log          Does it stand in a public log, and since when? (only if logs are known)
    13 unfollowed   What was left alone: schemas, newer editions, evidence, who vouches for whom.

Steps 1 and 2 may end the procedure, for then there is nothing to examine. All others run whatever
the earlier ones found, so that whoever looks at a report, or has to mend a document, learns
everything at once; only what would cost too much to read is left unread. Steps 3 to 10 are
the *examination*, which a status list and an embedded endorsement have to pass like the credential
that rests on them.

A badge of Open Badges 1 or 2 answers the same questions by the documents that it consists of
(`older`). The answer is a report (`report`), judged by the policy (`policy`). A refusal of the core
becomes a finding with its code (`codes` explains them all); any other exception is a bug and stays
one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import LimitExceeded
from insignia.standards.verify.checks.container import (
    follow_address,
    open_container,
    read_document,
)
from insignia.standards.verify.checks.contexts import check_contexts
from insignia.standards.verify.checks.endorsement import check_endorsements
from insignia.standards.verify.checks.envelope import open_envelope
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.checks.inner import check_inner
from insignia.standards.verify.checks.links import check_links
from insignia.standards.verify.checks.log import check_log
from insignia.standards.verify.checks.occasion import check_occasion
from insignia.standards.verify.checks.proof import check_proofs
from insignia.standards.verify.checks.recipient import check_recipient
from insignia.standards.verify.checks.related import check_related
from insignia.standards.verify.checks.status import check_status
from insignia.standards.verify.checks.unfollowed import tell_unfollowed
from insignia.standards.verify.checks.validity import check_validity
from insignia.standards.verify.document import Kind
from insignia.standards.verify.policy import judge
from insignia.standards.verify.report import Check, Finding, Outcome, Report
from insignia.standards.verify.summary import summarize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

_LATE: Final = Finding(
    Check.FORM,
    Outcome.INCONCLUSIVE,
    "limits.deadline",
    "The time for this credential was over before this part of it was examined.",
)


def verify(data: bytes, surroundings: Surroundings) -> Report:
    """Examine whatever these bytes hold and report what was found."""
    # 1 container: a picture that cannot be read carries nothing to examine.
    unbaked, carried = open_container(data, limits=surroundings.limits)
    if unbaked is not None and unbaked.address is not None:
        unbaked, carried = follow_address(unbaked.address, surroundings)
    if unbaked is None:
        return _report((carried,), {})
    # 2 syntax
    document, written = read_document(unbaked, limits=surroundings.limits)
    if document is None:
        return _report((carried, written), {})
    if document.kind is Kind.ENVELOPE:
        opened, faults = open_envelope(document, surroundings)
        if opened is None:
            return _report((carried, written, *faults), summarize(document))
        document = opened
    if document.kind is Kind.OLD_BADGE:
        from insignia.standards.verify.older.procedure import examine_older  # noqa: PLC0415 - rarely brought

        older, summary = examine_older(document, surroundings)
        return _report((carried, written, *older), summary)
    return _report(
        (
            carried,
            written,
            *examine(document, surroundings),
            # 11 recipient: in a presentation, each credential in it has been asked already
            *_recipient(document, surroundings),
            # 12 log
            *check_log(document, surroundings),
            # 13 unfollowed
            *tell_unfollowed(document),
        ),
        summarize(document),
    )


def examine(document: Document, surroundings: Surroundings) -> tuple[Finding, ...]:
    """Run steps 3 to 10 over one credential: the outermost, or one that it rests on."""
    if surroundings.is_time_up():
        return (_LATE,)
    try:
        document.budget.spend_credential(surroundings.limits)
    except LimitExceeded as error:
        return (Finding.of(Check.FORM, Outcome.FAILED, error),)
    # 3 form and 4 links
    form, links = check_form(document), check_links(document)
    # 5 context
    words, meaning = check_contexts(
        document, contexts=surroundings.contexts, limits=surroundings.limits
    )
    related = check_related(document, contexts=surroundings.contexts)
    # 6 proof and 7 binding: what has no fixed meaning has no signature to check
    proofs = check_proofs(document, surroundings, meaning=meaning)
    occasion = check_occasion(document, surroundings)
    # 8 time
    validity = check_validity(document, at=surroundings.at)
    findings = (*form, *links, words, *related, *proofs, *occasion, *validity)
    # A document too costly to read whole is not read in parts either (RDFC-1.0, 7.1): each of the
    # credentials in it could be as costly again.
    if any(finding.family == "limits" for finding in findings):
        return findings
    return (
        *findings,
        # 9 status
        *check_status(document, surroundings, examine),
        # 10 endorsement
        *check_endorsements(document, surroundings, examine),
        *check_inner(document, surroundings, examine),
    )


def _recipient(document: Document, surroundings: Surroundings) -> tuple[Finding, ...]:
    if document.kind is Kind.PRESENTATION and surroundings.recipient is not None:
        return ()
    return tuple(check_recipient(document, claim=surroundings.recipient))


def _report(findings: tuple[Finding, ...], summary: Mapping[str, Any]) -> Report:
    findings = tuple(dict.fromkeys(findings))  # a part is examined within the whole and by itself
    verdict, reasons = judge(findings)
    return Report(verdict=verdict, reasons=reasons, findings=findings, summary=summary)
