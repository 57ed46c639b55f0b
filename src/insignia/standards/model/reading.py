"""From a JSON object to a value of the model, with every complaint and its place.

Reading never stops at the first complaint: whoever made the document learns all of them at once,
each with a JSON pointer. Members that the model does not name are left alone here; whether they
mean anything is decided by the contexts (`jsonld`). The older VC 1.1 form is told by its first
context and read under its own names for the dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from insignia.standards.errors import pointer_token
from insignia.standards.model.achievement import Achievement
from insignia.standards.model.across import complaints_across, is_old_form
from insignia.standards.model.credential import OpenBadgeCredential, VerifiableCredential
from insignia.standards.model.endorsement import EndorsementCredential
from insignia.standards.model.evidence import Evidence
from insignia.standards.model.fields import Member, Record, class_named, layout
from insignia.standards.model.learner_record import ClrCredential
from insignia.standards.model.presentation import Envelope, VerifiablePresentation
from insignia.standards.model.profile import Profile
from insignia.standards.model.scalars import IRI, Scalar

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
    "read_envelope",
    "read_evidence",
    "read_learner_record",
    "read_presentation",
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


def read_learner_record(document: Mapping[str, Any]) -> Reading[ClrCredential]:
    """Read a Comprehensive Learner Record; the credentials in it are left as they are."""
    return read(ClrCredential, document)


def read_presentation(document: Mapping[str, Any]) -> Reading[VerifiablePresentation]:
    """Read a presentation; the credentials in it are left as they are."""
    return read(VerifiablePresentation, document)


def read_envelope(document: Mapping[str, Any]) -> Reading[Envelope]:
    """Read the object around a token; the token is left as it is."""
    return read(Envelope, document)


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
        for code, message, place in complaints_across(cls, document)
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
