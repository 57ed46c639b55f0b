"""The credential itself: OpenBadgeCredential, its subject and its services (Open Badges 3.0).

`VerifiableCredential` is any other credential of the W3C data model: it is held to that model's
rules and to no more, and the report says that it is not a badge.
"""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import (
    CONTEXT,
    DATE_TIME,
    INDEX,
    IRI,
    JWS,
    NUMBER,
    OBJECT,
    PARTY,
    TEXT,
    WHOLE,
    WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.standards.model.achievement import Achievement
    from insignia.standards.model.endorsement import EndorsementCredential
    from insignia.standards.model.evidence import Evidence, Result
    from insignia.standards.model.profile import IdentityObject, Image, Profile


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMessage:
    """What one value of a status entry of more than one bit means."""

    status: str = required(TEXT)
    message: str = required(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """Where to ask whether the credential still stands (Bitstring Status List 1.0, 2.1)."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types(single=True)
    status_purpose: str | None = optional(TEXT)
    status_list_index: str | int | None = optional(INDEX)
    status_list_credential: str | None = optional(IRI)
    status_size: int | None = optional(WHOLE)
    status_message: tuple[StatusMessage, ...] = several(Record("StatusMessage"))


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialSchema:
    """A schema that the issuer says the credential follows."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(single=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshService:
    """Where a newer edition of the credential may be had."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(single=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfUse:
    """Terms under which the credential was issued."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types(single=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedResource:
    """A document elsewhere that the credential names with its digest (VCDM 2.0, 5.3)."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(single=True, least=0)
    media_type: str | None = optional(TEXT)
    digest_sri: str | None = optional(TEXT, name="digestSRI")
    digest_multibase: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class TypedEntry:
    """Evidence, terms or a service of any credential: the W3C model asks only for its type."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types(single=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementSubject:
    """Who achieved what; named by `id`, by an identifier, or both."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("AchievementSubject")
    activity_end_date: datetime | None = optional(DATE_TIME)
    activity_start_date: datetime | None = optional(DATE_TIME)
    credits_earned: float | None = optional(NUMBER)
    achievement: Achievement = required(Record("Achievement"))
    identifier: tuple[IdentityObject, ...] = several(Record("IdentityObject"))
    image: Image | None = optional(Record("Image"))
    license_number: str | None = optional(TEXT)
    narrative: str | None = optional(TEXT)
    result: tuple[Result, ...] = several(Record("Result"))
    role: str | None = optional(TEXT)
    source: Profile | None = optional(Record("Profile"))
    term: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBadgeCredential:
    """An Open Badges 3.0 credential; `AchievementCredential` is its other name."""

    context: tuple[str, ...] = several(TEXT, least=1, name="@context")
    id: str = required(IRI)
    type: tuple[str, ...] = types(
        "VerifiableCredential", ("OpenBadgeCredential", "AchievementCredential")
    )
    name: str | None = optional(TEXT)
    description: str | None = optional(TEXT)
    image: Image | None = optional(Record("Image"))
    issuer: Profile | str = required(Record("Profile", or_iri=True))
    valid_from: datetime = required(DATE_TIME, old_name="issuanceDate")
    valid_until: datetime | None = optional(DATE_TIME, old_name="expirationDate")
    awarded_date: datetime | None = optional(DATE_TIME)
    credential_subject: AchievementSubject = required(Record("AchievementSubject"))
    endorsement: tuple[EndorsementCredential, ...] = several(Record("EndorsementCredential"))
    endorsement_jwt: tuple[str, ...] = several(JWS)
    evidence: tuple[Evidence, ...] = several(Record("Evidence"))
    credential_schema: tuple[CredentialSchema, ...] = several(
        Record("CredentialSchema"), compacted=True
    )
    credential_status: tuple[StatusEntry, ...] = several(Record("StatusEntry"), compacted=True)
    refresh_service: RefreshService | None = optional(Record("RefreshService"))
    terms_of_use: tuple[TermsOfUse, ...] = several(Record("TermsOfUse"), compacted=True)
    related_resource: tuple[RelatedResource, ...] = several(
        Record("RelatedResource"), compacted=True
    )
    proof: tuple[Mapping[str, Any], ...] = several(OBJECT, compacted=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiableCredential:
    """Any credential of the W3C data model that is not an Open Badge or an endorsement."""

    context: tuple[str | Mapping[str, Any], ...] = several(
        CONTEXT, least=1, compacted=True, name="@context"
    )
    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("VerifiableCredential")
    name: str | Mapping[str, Any] | list[Any] | None = optional(WORDS)
    description: str | Mapping[str, Any] | list[Any] | None = optional(WORDS)
    issuer: Mapping[str, Any] | str = required(PARTY)
    valid_from: datetime | None = optional(DATE_TIME, old_name="issuanceDate")
    valid_until: datetime | None = optional(DATE_TIME, old_name="expirationDate")
    credential_subject: tuple[Mapping[str, Any], ...] = several(OBJECT, least=1, compacted=True)
    credential_schema: tuple[CredentialSchema, ...] = several(
        Record("CredentialSchema"), compacted=True
    )
    credential_status: tuple[StatusEntry, ...] = several(Record("StatusEntry"), compacted=True)
    evidence: tuple[TypedEntry, ...] = several(Record("TypedEntry"), compacted=True)
    refresh_service: tuple[TypedEntry, ...] = several(Record("TypedEntry"), compacted=True)
    terms_of_use: tuple[TypedEntry, ...] = several(Record("TypedEntry"), compacted=True)
    related_resource: tuple[RelatedResource, ...] = several(
        Record("RelatedResource"), compacted=True
    )
    proof: tuple[Mapping[str, Any], ...] = several(OBJECT, compacted=True)
