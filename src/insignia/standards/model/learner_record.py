"""A learner's record: ClrCredential, its subject and its associations (CLR Standard 2.0).

A record is a credential that holds other credentials, each with its own issuer's proof. Only the
record itself is described here; what is inside is read, and verified, as what it is.
"""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import (
    ASSOCIATION_TYPE,
    BOOLEAN,
    DATE_TIME,
    IRI,
    JWS,
    OBJECT,
    TEXT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.standards.model.achievement import Achievement
    from insignia.standards.model.credential import (
        CredentialSchema,
        RefreshService,
        RelatedResource,
        StatusEntry,
        TermsOfUse,
    )
    from insignia.standards.model.endorsement import EndorsementCredential
    from insignia.standards.model.profile import IdentityObject, Image, Profile


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """How one achievement in the record stands to another."""

    type: tuple[str, ...] = types("Association", single=True)
    association_type: str = required(ASSOCIATION_TYPE)
    source_id: str = required(IRI)
    target_id: str = required(IRI)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class ClrSubject:
    """The learner, the credentials in the record, and what holds them together."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("ClrSubject")
    identifier: tuple[IdentityObject, ...] = several(Record("IdentityObject"))
    achievement: tuple[Achievement, ...] = several(Record("Achievement"))
    verifiable_credential: tuple[Mapping[str, Any], ...] = several(OBJECT, least=1)
    association: tuple[Association, ...] = several(Record("Association"))


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class ClrCredential:
    """A Comprehensive Learner Record; `partial` ones do not say all that their publisher knows."""

    context: tuple[str, ...] = several(TEXT, least=1, name="@context")
    id: str = required(IRI)
    type: tuple[str, ...] = types("VerifiableCredential", "ClrCredential")
    name: str = required(TEXT)
    description: str | None = optional(TEXT)
    image: Image | None = optional(Record("Image"))
    partial: bool | None = optional(BOOLEAN)
    issuer: Profile | str = required(Record("Profile", or_iri=True))
    valid_from: datetime = required(DATE_TIME, old_name="issuanceDate")
    valid_until: datetime | None = optional(DATE_TIME, old_name="expirationDate")
    awarded_date: datetime | None = optional(DATE_TIME)
    credential_subject: ClrSubject = required(Record("ClrSubject"))
    endorsement: tuple[EndorsementCredential, ...] = several(Record("EndorsementCredential"))
    endorsement_jwt: tuple[str, ...] = several(JWS)
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
