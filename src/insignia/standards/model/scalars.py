"""The single values of the data model: text, addresses, dates, numbers and enumerations.

A scalar says in words what it wants, and reads a JSON value into a Python one or answers None.
Enumerations of Open Badges 3.0 may be extended by anybody with names that begin with `ext:`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from insignia.standards import timestamps

_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)
_JWS: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")
_TOKEN_IRI: Final = re.compile(
    r"data:application/(?:(?:vc|vp)(?:\+ld)?\+)?jwt,[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+"
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EXTENSION: Final = re.compile(r"ext:[A-Za-z0-9._|-]+")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One kind of single value: what it wants in words, and how it is read and written."""

    wanted: str
    code: str
    read: Callable[[object], Any]
    write: Callable[[Any], Any] = lambda value: value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _context(value: object) -> str | Mapping[str, Any] | None:
    # Whether a context may be written out is decided where the words get their meaning (step 5).
    return value if isinstance(value, str | Mapping) else None


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str | None]:
    def read(value: object) -> str | None:
        return value if isinstance(value, str) and pattern.fullmatch(value) else None

    return read


def _number(value: object) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _index(value: object) -> str | int | None:
    return value if isinstance(value, str) else _whole(value)


def _boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if _matching(_DATE)(value) else None  # type: ignore[arg-type] # a matching value is text
    except ValueError:
        return None


def _object(value: object) -> Mapping[str, Any] | None:
    return value if isinstance(value, Mapping) and value else None


def _party(value: object) -> Mapping[str, Any] | str | None:
    if isinstance(value, Mapping):
        return value if _matching(_IRI)(value.get("id")) else None
    return _matching(_IRI)(value)


def _words(value: object) -> str | Mapping[str, Any] | list[Any] | None:
    if isinstance(value, list):
        return value if value and all(_in_language(one) for one in value) else None
    return value if isinstance(value, str) or _in_language(value) else None  # type: ignore[return-value] # an object in a language


def _in_language(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("@value"), str)
        and set(value) <= {"@value", "@language", "@direction"}
    )


def enumeration(wanted: str, *names: str, may_extend: bool = True) -> Scalar:
    """Return the scalar of these names and, if it may be extended, of everybody's `ext:` names."""
    known = frozenset(names)

    def read(value: object) -> str | None:
        if not isinstance(value, str):
            return None
        extends = may_extend and _EXTENSION.fullmatch(value) is not None
        return value if value in known or extends else None

    return Scalar(wanted, "structure.enumeration", read)


TEXT: Final = Scalar("text", "structure.not-text", _text)
WORDS: Final = Scalar("text, or texts with their language", "structure.not-text", _words)
CONTEXT: Final = Scalar("the address of a context, or a context", "structure.not-text", _context)
IRI: Final = Scalar(
    "an address with a scheme, such as https:", "structure.not-iri", _matching(_IRI)
)
NUMBER: Final = Scalar("a number", "structure.not-number", _number)
WHOLE: Final = Scalar("a whole number", "structure.not-number", _whole)
INDEX: Final = Scalar("a whole number written as text", "structure.not-text", _index)
BOOLEAN: Final = Scalar("true or false", "structure.not-boolean", _boolean)
JWS: Final = Scalar("a compact JSON web signature", "structure.not-jws", _matching(_JWS))
LANGUAGE: Final = Scalar(
    "a language code such as en or pt-BR", "structure.not-language", _matching(_LANGUAGE)
)
OBJECT: Final = Scalar("a JSON object with something in it", "structure.not-object", _object)
PARTY: Final = Scalar("an address, or an object with an id", "structure.not-iri", _party)
DATA_IRI: Final = Scalar(
    "a data: address that holds a token", "structure.envelope", _matching(_TOKEN_IRI)
)
DATE: Final = Scalar("a date", "structure.not-date", _day, lambda day: day.isoformat())
DATE_TIME: Final = Scalar(
    "a date and time with a time zone", "structure.not-date", timestamps.moment_in, timestamps.write
)

ACHIEVEMENT_TYPE: Final = enumeration(
    "a type of achievement of Open Badges 3.0, or an ext: name",
    "Achievement",
    "ApprenticeshipCertificate",
    "Assessment",
    "Assignment",
    "AssociateDegree",
    "Award",
    "BachelorDegree",
    "Badge",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "CoCurricular",
    "CommunityService",
    "Competency",
    "Course",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "Fieldwork",
    "GeneralEducationDevelopment",
    "JourneymanCertificate",
    "LearningProgram",
    "License",
    "MasterCertificate",
    "MasterDegree",
    "Membership",
    "MicroCredential",
    "ProfessionalDoctorate",
    "QualityAssuranceCredential",
    "ResearchDoctorate",
    "SecondarySchoolDiploma",
)
ALIGNMENT_TARGET_TYPE: Final = enumeration(
    "a type of alignment target of Open Badges 3.0, or an ext: name",
    "CFItem",
    "CFRubric",
    "CFRubricCriterion",
    "CFRubricCriterionLevel",
    "CTDL",
    "ceasn:Competency",
    "ceterms:Credential",
)
ASSOCIATION_TYPE: Final = enumeration(
    "a type of association of CLR 2.0",
    "exactMatchOf",
    "isChildOf",
    "isParentOf",
    "isPartOf",
    "isPeerOf",
    "isRelatedTo",
    "precedes",
    "replacedBy",
    may_extend=False,
)
IDENTIFIER_TYPE: Final = enumeration(
    "a type of identifier of Open Badges 3.0, or an ext: name",
    "accountId",
    "emailAddress",
    "identifier",
    "isbn",
    "issn",
    "lisSourcedId",
    "ltiContextId",
    "ltiDeploymentId",
    "ltiPlatformId",
    "ltiToolId",
    "ltiUserId",
    "name",
    "nationalIdentityNumber",
    "oneRosterSourcedId",
    "productId",
    "sisSourcedId",
    "sourcedId",
    "systemId",
    "userName",
)
RESULT_TYPE: Final = enumeration(
    "a type of result of Open Badges 3.0, or an ext: name",
    "GradePointAverage",
    "LetterGrade",
    "Percent",
    "PerformanceLevel",
    "PredictedScore",
    "RawScore",
    "Result",
    "RubricCriterion",
    "RubricCriterionLevel",
    "RubricScore",
    "ScaledScore",
    "Status",
)
RESULT_STATUS: Final = enumeration(
    "a status of a result of Open Badges 3.0, or an ext: name",
    "Completed",
    "Enrolled",
    "Failed",
    "InProgress",
    "OnHold",
    "Provisional",
    "Withdrew",
)
