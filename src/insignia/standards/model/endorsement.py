"""What others say: a credential about a profile, an achievement or a credential."""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import DATE_TIME, IRI, OBJECT, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.standards.model.credential import (
        CredentialSchema,
        RefreshService,
        RelatedResource,
        StatusEntry,
        TermsOfUse,
    )
    from insignia.standards.model.profile import Profile


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementSubject:
    """What is endorsed, and the endorser's words."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("EndorsementSubject")
    endorsement_comment: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementCredential:
    """A signed endorsement; it stands alone or inside the document that it endorses."""

    context: tuple[str, ...] = several(TEXT, least=1, name="@context")
    id: str = required(IRI)
    type: tuple[str, ...] = types("VerifiableCredential", "EndorsementCredential")
    name: str = required(TEXT)
    description: str | None = optional(TEXT)
    issuer: Profile | str = required(Record("Profile", or_iri=True))
    valid_from: datetime = required(DATE_TIME, old_name="issuanceDate")
    valid_until: datetime | None = optional(DATE_TIME, old_name="expirationDate")
    awarded_date: datetime | None = optional(DATE_TIME)
    credential_subject: EndorsementSubject = required(Record("EndorsementSubject"))
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
