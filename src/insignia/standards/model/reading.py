"""From a JSON object to a value of the model, with every complaint and its place.

Reading never stops at the first complaint: whoever made the document learns all of them at once,
each with a JSON pointer. Members that the model does not name are left alone here; whether they
mean anything is decided by the contexts (`jsonld`). The older VC 1.1 form is told by its first
context and read under its own names for the dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from insignia.standards.errors import pointer_token
from insignia.standards.model.achievement import Achievement, Criteria
from insignia.standards.model.credential import (
    AchievementSubject,
    OpenBadgeCredential,
    RelatedResource,
    VerifiableCredential,
)
from insignia.standards.model.endorsement import EndorsementCredential
from insignia.standards.model.evidence import Evidence
from insignia.standards.model.fields import Member, Record, class_named, layout
from insignia.standards.model.profile import Profile
from insignia.standards.model.scalars import IRI, Scalar
from insignia.standards.terms import CREDENTIALS_V1, CREDENTIALS_V2

Class = TypeVar("Class")

__all__ = [
    "Complaint",
    "Reading",
    "is_old_form",
    "read",
    "read_achievement",
    "read_any_credential",
    "read_credential",
    "read_endorsement",
    "read_evidence",
    "read_profile",
]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is not as the data model says, and where."""

    code: str
    message: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[Class]):
    """What was read: the value if there was nothing to complain of, else every complaint."""

    value: Class | None
    complaints: tuple[Complaint, ...]


def read_credential(document: Mapping[str, Any]) -> Reading[OpenBadgeCredential]:
    """Read an Open Badges 3.0 credential."""
    return read(OpenBadgeCredential, document)


def read_endorsement(document: Mapping[str, Any]) -> Reading[EndorsementCredential]:
    """Read an endorsement credential."""
    return read(EndorsementCredential, document)


def read_any_credential(document: Mapping[str, Any]) -> Reading[VerifiableCredential]:
    """Read any credential of the W3C data model, held to that model only."""
    return read(VerifiableCredential, document)


def read_achievement(document: Mapping[str, Any]) -> Reading[Achievement]:
    """Read an achievement that stands by itself."""
    return read(Achievement, document)


def read_profile(document: Mapping[str, Any]) -> Reading[Profile]:
    """Read a profile that stands by itself."""
    return read(Profile, document)


def read_evidence(document: Mapping[str, Any]) -> Reading[Evidence]:
    """Read evidence that stands by itself."""
    return read(Evidence, document)


def read(cls: type[Class], document: Mapping[str, Any]) -> Reading[Class]:
    """Read a JSON object as a class of the model."""
    complaints: list[Complaint] = []
    value = _record(cls, document, "", complaints)
    return Reading(value if not complaints else None, tuple(complaints))


def is_old_form(document: Mapping[str, Any]) -> bool:
    """Tell whether a credential is in the VC 1.1 form, which its first context says."""
    contexts = document.get("@context")
    if isinstance(contexts, list | tuple) and contexts:
        contexts = contexts[0]
    return bool(contexts == CREDENTIALS_V1)


def _record(
    cls: type[Class], document: object, pointer: str, complaints: list[Complaint]
) -> Class | None:
    if not isinstance(document, Mapping):
        name = cls.__name__
        complaints.append(Complaint("structure.not-object", f"A {name} is an object.", pointer))
        return None
    before = len(complaints)
    old_form = is_old_form(document)
    read_members: dict[str, Any] = {}
    for member in layout(cls):
        name = member.name_in(old_form=old_form)
        place = pointer + pointer_token(name)
        if name not in document:
            if member.rule.least:
                message = f"{cls.__name__} needs {name}. Add it."
                complaints.append(Complaint("structure.missing", message, place))
            continue
        value = _member(member, document[name], place, complaints)
        if value is not None:
            read_members[member.attribute] = value
    complaints.extend(
        Complaint(code, message, pointer + place)
        for across in _ACROSS.get(cls, ())
        for code, message, place in across(document)
    )
    return cls(**read_members) if len(complaints) == before else None


def _member(member: Member, value: object, place: str, complaints: list[Complaint]) -> Any:
    rule = member.rule
    if rule.kind is None:
        return _types(member, value, place, complaints)
    if not rule.many:
        return _single(rule.kind, value, place, complaints)
    if not isinstance(value, list | tuple):
        if not rule.compacted:
            message = f"{member.name} is a set: write it as an array, even with one value."
            complaints.append(Complaint("structure.not-array", message, place))
            return None
        one = _single(rule.kind, value, place, complaints)
        return None if one is None else (one,)
    if not value:
        message = f"{member.name} is empty. Leave it out when there is nothing to say."
        complaints.append(Complaint("structure.empty", message, place))
    return tuple(
        _single(rule.kind, one, place + pointer_token(index), complaints)
        for index, one in enumerate(value)
    )


def _single(kind: Scalar | Record, value: object, place: str, complaints: list[Complaint]) -> Any:
    if isinstance(kind, Record):
        if not (kind.or_iri and isinstance(value, str)):
            return _record(class_named(kind.name), value, place, complaints)
        kind = IRI
    answer = kind.read(value)
    if answer is None:
        complaints.append(Complaint(kind.code, f"This has to be {kind.wanted}.", place))
    return answer


def _types(
    member: Member, value: object, place: str, complaints: list[Complaint]
) -> tuple[str, ...] | None:
    names = value if isinstance(value, list | tuple) else (value,)
    if not names or not all(isinstance(name, str) and name for name in names):
        message = "A type is a name, or an array of names."
        complaints.append(Complaint("structure.not-type", message, place))
        return None
    for group in member.rule.type_groups:
        if not any(name in group for name in names):
            message = f"The type {' or '.join(group)} is missing here."
            complaints.append(Complaint("structure.wrong-type", message, place))
    return tuple(names)


# Rules that no single field can say: each answers (code, message, pointer below the object).
_Across = Callable[[Mapping[str, Any]], Iterator[tuple[str, str, str]]]


def _begins_with_credentials_context(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, str]]:
    contexts = document.get("@context")
    if isinstance(contexts, list | tuple) and contexts:
        contexts = contexts[0]
    if isinstance(contexts, str) and contexts not in {CREDENTIALS_V1, CREDENTIALS_V2}:
        message = f"The first context has to be {CREDENTIALS_V2}."
        yield "structure.first-context", message, "/@context"


def _names_somebody(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "id" not in document and not document.get("identifier"):
        message = (
            "Nobody is named as the recipient: credentialSubject has neither id nor identifier."
        )
        yield "structure.subject-unnamed", message, ""


def _old_form_is_dated(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if is_old_form(document) and "issuanceDate" not in document:
        message = "A credential in the 1.1 form needs issuanceDate. Add it."
        yield "structure.missing", message, "/issuanceDate"


def _says_what_is_asked(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "id" not in document and "narrative" not in document:
        message = "Criteria need an id, a narrative, or both."
        yield "structure.missing", message, "/narrative"


def _is_fixed_by_a_digest(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "digestSRI" not in document and "digestMultibase" not in document:
        message = "A related resource needs digestSRI or digestMultibase. Add one."
        yield "structure.missing", message, "/digestMultibase"


def _names_each_resource_once(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    resources = document.get("relatedResource")
    if isinstance(resources, list):
        names = [repr(one.get("id")) for one in resources if isinstance(one, Mapping)]
        if len(set(names)) < len(names):
            message = "A related resource stands twice in the list. Keep one of them."
            yield "structure.repeated", message, "/relatedResource"


_ACROSS: Final[Mapping[type, tuple[_Across, ...]]] = {
    OpenBadgeCredential: (_begins_with_credentials_context, _names_each_resource_once),
    EndorsementCredential: (_begins_with_credentials_context, _names_each_resource_once),
    VerifiableCredential: (
        _begins_with_credentials_context,
        _names_each_resource_once,
        _old_form_is_dated,
    ),
    RelatedResource: (_is_fixed_by_a_digest,),
    AchievementSubject: (_names_somebody,),
    Criteria: (_says_what_is_asked,),
}
