"""What can be earned: Achievement and its parts (Open Badges 3.0, sections B.1.1 to B.1.5)."""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import (
    ACHIEVEMENT_TYPE,
    ALIGNMENT_TARGET_TYPE,
    IRI,
    JWS,
    LANGUAGE,
    NUMBER,
    RESULT_TYPE,
    TEXT,
)

if TYPE_CHECKING:
    from insignia.standards.model.endorsement import EndorsementCredential
    from insignia.standards.model.profile import IdentifierEntry, Image, Profile


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What must be shown, in words or at an address, or both."""

    id: str | None = optional(IRI)
    narrative: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A link to a node of somebody's framework of skills or standards.

    The tables know no id of it or of a `Result`, and the schemas allow one.
    """

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("Alignment")
    target_code: str | None = optional(TEXT)
    target_description: str | None = optional(TEXT)
    target_name: str = required(TEXT)
    target_framework: str | None = optional(TEXT)
    target_type: str | None = optional(ALIGNMENT_TARGET_TYPE)
    target_url: str = required(IRI)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class RubricCriterionLevel:
    """One level of one criterion of a rubric."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("RubricCriterionLevel")
    alignment: tuple[Alignment, ...] = several(Record("Alignment"))
    description: str | None = optional(TEXT)
    level: str | None = optional(TEXT)
    name: str = required(TEXT)
    points: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDescription:
    """A result that can be reached, and what must be reached of it."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("ResultDescription")
    alignment: tuple[Alignment, ...] = several(Record("Alignment"))
    allowed_value: tuple[str, ...] = several(TEXT)
    name: str = required(TEXT)
    required_level: str | None = optional(IRI)
    required_value: str | None = optional(TEXT)
    result_type: str = required(RESULT_TYPE)
    rubric_criterion_level: tuple[RubricCriterionLevel, ...] = several(
        Record("RubricCriterionLevel")
    )
    value_max: str | None = optional(TEXT)
    value_min: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another edition of the same achievement: another language or version."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("Related")
    in_language: str | None = optional(LANGUAGE)
    version: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """What can be earned, and on which terms."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("Achievement")
    alignment: tuple[Alignment, ...] = several(Record("Alignment"))
    achievement_type: str | None = optional(ACHIEVEMENT_TYPE)
    creator: Profile | None = optional(Record("Profile"))
    credits_available: float | None = optional(NUMBER)
    criteria: Criteria = required(Record("Criteria"))
    description: str = required(TEXT)
    endorsement: tuple[EndorsementCredential, ...] = several(Record("EndorsementCredential"))
    endorsement_jwt: tuple[str, ...] = several(JWS)
    field_of_study: str | None = optional(TEXT)
    human_code: str | None = optional(TEXT)
    image: Image | None = optional(Record("Image"))
    in_language: str | None = optional(LANGUAGE)
    name: str = required(TEXT)
    other_identifier: tuple[IdentifierEntry, ...] = several(Record("IdentifierEntry"))
    related: tuple[Related, ...] = several(Record("Related"))
    result_description: tuple[ResultDescription, ...] = several(Record("ResultDescription"))
    specialization: str | None = optional(TEXT)
    tag: tuple[str, ...] = several(TEXT)
    version: str | None = optional(TEXT)
