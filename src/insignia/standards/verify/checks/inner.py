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

from insignia.standards.errors import LimitExceeded, pointer_token
from insignia.standards.verify.document import Document, Kind, each_of, identifier_of
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.verify.checks.status import Examine
    from insignia.standards.verify.surroundings import Surroundings

_CONTAINERS: Final = "verifiableCredential"
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
    found = list(_inside(document.members, ""))
    if found and document.depth >= surroundings.limits.nesting:
        message = "There are credentials within credentials here, deeper than is examined."
        error = LimitExceeded(message, code="limits.nesting", pointer=found[0][0])
        yield Finding.of(Check.FORM, Outcome.FAILED, error)
        return
    for pointer, members in found:
        if isinstance(members, dict):
            inner = document.within(members)
            yield from _told(document, inner, pointer, examine(inner, surroundings))
        else:
            detail = "What stands here as a credential is no object."
            yield Finding(Check.FORM, Outcome.FAILED, "structure.not-object", detail, pointer)


def _told(
    document: Document, inner: Document, pointer: str, findings: tuple[Finding, ...]
) -> Iterator[Finding]:
    if inner.kind is Kind.PRESENTATION:
        detail = "A presentation stands here where a credential is due."
        yield Finding(Check.FORM, Outcome.FAILED, "structure.no-credential", detail, pointer)
    is_record = document.kind is Kind.LEARNER_RECORD
    for finding in findings:
        if is_record and finding.code in _PAST:
            code, detail = _PAST[finding.code]
            yield Finding(Check.TIME, Outcome.NOT_APPLICABLE, code, detail, pointer)
        else:
            yield replace(finding, pointer=pointer + finding.pointer)
    if is_record:
        yield from _about_another(document, inner, pointer)


def _about_another(document: Document, inner: Document, pointer: str) -> Iterator[Finding]:
    """Tell when a record holds a credential that names somebody else than the record does."""
    learner, other = _subject(document), _subject(inner)
    if learner is not None and other is not None and learner != other:
        detail = "This credential names its subject by another identifier than the record does."
        code = "recipient.inner-other"
        yield Finding(Check.RECIPIENT, Outcome.NOT_APPLICABLE, code, detail, pointer)


def _subject(document: Document) -> str | None:
    subjects = [identifier_of(subject) for _, subject in document.each("credentialSubject")]
    return subjects[0] if len(subjects) == 1 else None


def _inside(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Yield each credential inside; those within them are found when they are examined."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inside(item, pointer + pointer_token(index))
    elif isinstance(value, dict):
        for name, member in value.items():
            place = pointer + pointer_token(name)
            if name == _CONTAINERS:
                yield from each_of(member, place)
            elif name != "endorsement":
                yield from _inside(member, place)
