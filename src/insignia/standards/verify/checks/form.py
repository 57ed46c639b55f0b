"""Step 3, form: the document follows the data model of what it says it is.

Open Badges and endorsements are held to Open Badges 3.0, learners' records to CLR 2.0, any other
credential and presentations to the W3C data model. What we do not read yet is told as such, and is
never valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.standards.model.credential import OpenBadgeCredential, VerifiableCredential
from insignia.standards.model.endorsement import EndorsementCredential
from insignia.standards.model.fitting import fits
from insignia.standards.model.learner_record import ClrCredential
from insignia.standards.model.presentation import Envelope, VerifiablePresentation
from insignia.standards.model.reading import read
from insignia.standards.verify.document import Document, Kind
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CLASSES: Final[Mapping[Kind, type]] = {
    Kind.BADGE: OpenBadgeCredential,
    Kind.ENDORSEMENT: EndorsementCredential,
    Kind.LEARNER_RECORD: ClrCredential,
    Kind.PRESENTATION: VerifiablePresentation,
    Kind.ENVELOPE: Envelope,
    Kind.CREDENTIAL: VerifiableCredential,
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
    cls = _CLASSES[kind]
    complaints = () if fits(cls, document.members) else read(cls, document.members).complaints
    for complaint in complaints:
        yield Finding(
            Check.FORM, Outcome.FAILED, complaint.code, complaint.message, complaint.pointer
        )
    if not complaints:
        code, detail = _READ[kind]
        yield Finding(Check.FORM, Outcome.PASSED, code, detail)
