"""Step 3, form: the document follows the data model of what it says it is.

Open Badges and endorsements are held to Open Badges 3.0, learners' records to CLR 2.0, any other
credential and presentations to the W3C data model. What we do not read yet is told as such, and is
never valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.model.reading import (
    Reading,
    read_any_credential,
    read_credential,
    read_endorsement,
    read_envelope,
    read_learner_record,
    read_presentation,
)
from insignia.standards.verify.document import Document, Kind
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_READERS: Final[Mapping[Kind, Callable[[Mapping[str, Any]], Reading[Any]]]] = {
    Kind.BADGE: read_credential,
    Kind.ENDORSEMENT: read_endorsement,
    Kind.LEARNER_RECORD: read_learner_record,
    Kind.PRESENTATION: read_presentation,
    Kind.ENVELOPE: read_envelope,
    Kind.CREDENTIAL: read_any_credential,
}
_NOT_READ: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.OLD_BADGE: (
        "ob2.inside",
        "This is an Open Badge of version 1 or 2 inside another document. Verify it by itself.",
    ),
}
_READ: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.BADGE: ("structure.open-badge", "An Open Badges 3.0 credential."),
    Kind.ENDORSEMENT: ("structure.endorsement", "An endorsement credential."),
    Kind.LEARNER_RECORD: ("structure.learner-record", "A Comprehensive Learner Record 2.0."),
    Kind.PRESENTATION: ("structure.presentation", "A presentation of credentials."),
    Kind.ENVELOPE: ("structure.envelope", "An envelope around a token."),
    Kind.CREDENTIAL: (
        "structure.other-credential",
        "A W3C verifiable credential that is not an Open Badge; examined as such.",
    ),
}


def check_form(document: Document) -> Iterator[Finding]:
    """Yield every complaint of the data model, or one finding that there is none."""
    kind = document.kind
    if kind in _NOT_READ:
        code, detail = _NOT_READ[kind]
        yield Finding(Check.FORM, Outcome.INCONCLUSIVE, code, detail, "/type")
        return
    if kind is Kind.NONE:
        yield Finding(
            Check.FORM,
            Outcome.FAILED,
            "structure.no-credential",
            "This document is no credential: its type does not say so.",
            "/type",
        )
        return
    complaints = _READERS[kind](document.members).complaints
    for complaint in complaints:
        yield Finding(
            Check.FORM, Outcome.FAILED, complaint.code, complaint.message, complaint.pointer
        )
    if not complaints:
        code, detail = _READ[kind]
        yield Finding(Check.FORM, Outcome.PASSED, code, detail)
