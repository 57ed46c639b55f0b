"""Rules of the data model that no single field can say: what stands between members.

Each rule answers with a code, a sentence and a JSON pointer below the object that it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from insignia.standards.errors import pointer_token
from insignia.standards.model.achievement import Criteria
from insignia.standards.model.credential import (
    AchievementSubject,
    OpenBadgeCredential,
    RelatedResource,
    VerifiableCredential,
)
from insignia.standards.model.endorsement import EndorsementCredential
from insignia.standards.model.learner_record import ClrCredential, ClrSubject
from insignia.standards.model.presentation import Envelope, VerifiablePresentation
from insignia.standards.strictjson import items_of
from insignia.standards.terms import CREDENTIALS_V1, CREDENTIALS_V2, ENVELOPED_CREDENTIAL

_Complaint = tuple[str, str, str]
_Across = Callable[[Mapping[str, Any]], Iterator[_Complaint]]


def complaints_across(cls: type, document: Mapping[str, Any]) -> Iterator[_Complaint]:
    """Yield what the members of an object of this class say against each other."""
    for across in _ACROSS.get(cls, ()):
        yield from across(document)


def has_rules_across(cls: type) -> bool:
    """Tell whether there is anything that members of this class could say against each other."""
    return cls in _ACROSS


def is_old_form(document: Mapping[str, Any]) -> bool:
    """Tell whether a credential is in the VC 1.1 form, which its first context says."""
    return bool(_first_context(document) == CREDENTIALS_V1)


def _first_context(document: Mapping[str, Any]) -> object:
    contexts = document.get("@context")
    if isinstance(contexts, list | tuple) and contexts:
        return contexts[0]
    return contexts


def _begins_with_credentials_context(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    first = _first_context(document)
    if isinstance(first, str | Mapping) and first not in (CREDENTIALS_V1, CREDENTIALS_V2):
        message = f"The first context has to be {CREDENTIALS_V2}."
        yield "structure.first-context", message, "/@context"


def _names_somebody(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    if "id" not in document and not document.get("identifier"):
        message = (
            "Nobody is named as the recipient: credentialSubject has neither id nor identifier."
        )
        yield "structure.subject-unnamed", message, ""


def _old_form_is_dated(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    if is_old_form(document) and "issuanceDate" not in document:
        message = "A credential in the 1.1 form needs issuanceDate. Add it."
        yield "structure.missing", message, "/issuanceDate"


def _says_what_is_asked(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    if "id" not in document and "narrative" not in document:
        message = "Criteria need an id, a narrative, or both."
        yield "structure.missing", message, "/narrative"


def _is_fixed_by_a_digest(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    if "digestSRI" not in document and "digestMultibase" not in document:
        message = "A related resource needs digestSRI or digestMultibase. Add one."
        yield "structure.missing", message, "/digestMultibase"


def _names_each_resource_once(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    resources = document.get("relatedResource")
    if isinstance(resources, list):
        names = [repr(one.get("id")) for one in resources if isinstance(one, Mapping)]
        if len(set(names)) < len(names):
            message = "A related resource stands twice in the list. Keep one of them."
            yield "structure.repeated", message, "/relatedResource"


def _says_nothing_else(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    """Complain of words on an envelope: a reader might take them for its token's."""
    for name in sorted(document.keys() - {"@context", "id", "type"}):
        message = "An envelope says nothing beside the token that it holds. Leave this out."
        yield "structure.envelope", message, pointer_token(name)


def _associates_what_is_inside(document: Mapping[str, Any]) -> Iterator[_Complaint]:
    """Complain of associations that point outside: they borrow the achievements of others."""
    credentials = list(_objects(document.get("verifiableCredential")))
    if any(ENVELOPED_CREDENTIAL in items_of(one.get("type")) for one in credentials):
        return  # what a token says is known only when it has been verified
    subjects = [
        subject for one in credentials for subject in _objects(one.get("credentialSubject"))
    ]
    achievements = [
        *_objects(document.get("achievement")),
        *(achievement for one in subjects for achievement in _objects(one.get("achievement"))),
    ]
    inside = [one.get("id") for one in (*credentials, *achievements)]
    for index, association in enumerate(items_of(document.get("association"))):
        for name in ("sourceId", "targetId"):
            pointed_to = association.get(name) if isinstance(association, Mapping) else None
            if isinstance(pointed_to, str) and pointed_to not in inside:
                message = "This association points to nothing that is in the record."
                yield "structure.association", message, f"/association/{index}/{name}"


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    for one in items_of(value):
        if isinstance(one, Mapping):
            yield one


_ACROSS: Final[Mapping[type, tuple[_Across, ...]]] = {
    OpenBadgeCredential: (_begins_with_credentials_context, _names_each_resource_once),
    EndorsementCredential: (_begins_with_credentials_context, _names_each_resource_once),
    VerifiableCredential: (
        _begins_with_credentials_context,
        _names_each_resource_once,
        _old_form_is_dated,
    ),
    ClrCredential: (_begins_with_credentials_context, _names_each_resource_once),
    ClrSubject: (_names_somebody, _associates_what_is_inside),
    VerifiablePresentation: (_begins_with_credentials_context,),
    Envelope: (_begins_with_credentials_context, _says_nothing_else),
    RelatedResource: (_is_fixed_by_a_digest,),
    AchievementSubject: (_names_somebody,),
    Criteria: (_says_what_is_asked,),
}
