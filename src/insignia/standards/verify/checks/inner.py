"""Part of step 10: the credentials inside this one, each verified by this same procedure.

A learner's record holds credentials of many issuers, a presentation those that its holder shows.
Each is examined on its own members, in its own contexts, with its own proof: the signature around
it says only that it was put there. What is found is told under the place of the inner credential,
with the reasons that it has there.

* A broken one makes the whole invalid, whatever the whole is: it shows as true what is not.
* One that is not in force any more, or not yet, makes a *presentation* invalid, for that is shown
  to prove something now. A *record* is history: it stays what it was, and the report says so.
* One that its issuer has revoked or suspended makes both invalid: what they show was taken back.
* One whose status or key cannot be known leaves the whole unknown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import LimitExceeded
from insignia.standards.verify.checks.envelope import open_envelope
from insignia.standards.verify.checks.recipient import check_recipient
from insignia.standards.verify.checks.unfollowed import tell_unfollowed
from insignia.standards.verify.document import Kind, credentials_in, identifier_of
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.verify.checks.status import Examine
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

_NO_CREDENTIALS: Final = frozenset({Kind.PRESENTATION, Kind.OLD_BADGE})
_PAST: Final[Mapping[str, tuple[str, str]]] = {
    "time.expired": ("time.inner-expired", "This credential in the record has expired."),
    "time.not-yet-valid": (
        "time.inner-not-yet-valid",
        "This credential in the record is not in force yet.",
    ),
}


def check_inner(
    document: Document, surroundings: Surroundings, examine: Examine
) -> Iterator[Finding]:
    """Yield what each credential inside this one is worth, under its place."""
    has_some = "verifiableCredential" in document.names
    found = list(credentials_in(document.members)) if has_some else []
    if document.kind is Kind.PRESENTATION and not found:
        yield from check_recipient(document, claim=surroundings.recipient)
    if found and document.depth >= surroundings.limits.nesting:
        message = "There are credentials within credentials here, deeper than is examined."
        error = LimitExceeded(message, code="limits.nesting", pointer=found[0][0])
        yield Finding.of(Check.FORM, Outcome.FAILED, error)
        return
    for pointer, members in found:
        for finding in _read(document, members, surroundings, examine):
            yield replace(finding, pointer=pointer + finding.pointer)


def _read(
    document: Document, members: Any, surroundings: Surroundings, examine: Examine
) -> Iterator[Finding]:
    if not isinstance(members, dict):
        detail = "What stands here as a credential is no object."
        yield Finding(Check.FORM, Outcome.FAILED, "structure.not-object", detail)
        return
    inner: Document | None = document.within(members)
    if inner is not None and inner.kind is Kind.ENVELOPE:
        inner, faults = open_envelope(inner, surroundings)
        yield from faults
    if inner is not None:
        yield from _told(document, inner, surroundings, examine)


def _told(
    document: Document, inner: Document, surroundings: Surroundings, examine: Examine
) -> Iterator[Finding]:
    if inner.kind in _NO_CREDENTIALS:
        detail = "Something else stands here where a W3C credential is due."
        yield Finding(Check.FORM, Outcome.FAILED, "structure.no-credential", detail)
    left = (finding for finding in tell_unfollowed(inner) if finding.check is not Check.TRUST)
    findings = (
        *examine(inner, surroundings),
        *(finding for finding in left if finding.outcome is Outcome.INCONCLUSIVE),
    )
    if document.kind is Kind.LEARNER_RECORD:
        yield from (_as_history(finding) for finding in findings)
        yield from _about_another(document, inner)
        return
    yield from findings
    if document.kind is Kind.PRESENTATION:
        yield from _about_the_holder(document, inner)
        if surroundings.recipient is not None:
            yield from check_recipient(inner, claim=surroundings.recipient)


def _as_history(finding: Finding) -> Finding:
    if finding.code not in _PAST:
        return finding
    code, detail = _PAST[finding.code]
    return Finding(Check.TIME, Outcome.NOT_APPLICABLE, code, detail)


def _about_another(document: Document, inner: Document) -> Iterator[Finding]:
    """Tell when a record holds a credential that names somebody else than the record does."""
    learner, other = _subject(document), _subject(inner)
    if learner is not None and other is not None and learner != other:
        detail = "This credential names its subject by another identifier than the record does."
        code = "recipient.inner-other"
        yield Finding(Check.RECIPIENT, Outcome.NOT_APPLICABLE, code, detail)


def _about_the_holder(document: Document, inner: Document) -> Iterator[Finding]:
    """Tell whether the one who shows a credential is the one it is about: both may be right."""
    subject = _subject(inner)
    if subject is not None and subject == document.author:
        yield Finding(Check.BINDING, Outcome.PASSED, "binding.subject-is-holder")
    else:
        detail = "This credential is not about the holder who shows it, by the identifiers used."
        code = "binding.subject-not-holder"
        yield Finding(Check.BINDING, Outcome.NOT_APPLICABLE, code, detail)


def _subject(document: Document) -> str | None:
    subjects = [identifier_of(subject) for _, subject in document.each("credentialSubject")]
    return subjects[0] if len(subjects) == 1 else None
