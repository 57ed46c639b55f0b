"""The older generation: Assertion, BadgeClass, Issuer and what belongs to them (Open Badges 2.0).

1EdTech, final of 12 April 2018, chapter "Data Model". What may be one address, one object or an
array of either is read in all three spellings. Version 1 is put into these words first
(`open_badges_1`). Whether a badge is where its issuer keeps badges, or signed by the issuer, is
asked in `verify.older`.
"""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import BOOLEAN, DATE_TIME, IRI, TEXT

if TYPE_CHECKING:
    from datetime import datetime


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom the badge is for: an identifier of some type, in the clear or as a salted hash."""

    type: tuple[str, ...] = types(single=True)
    hashed: bool = required(BOOLEAN)
    identity: str = required(TEXT)
    salt: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How the assertion proves itself: by its place or by a signature."""

    type: tuple[str, ...] = types(("hosted", "HostedBadge", "signed", "SignedBadge"), single=True)
    creator: str | None = optional(IRI)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationScope:
    """Where an issuer keeps its hosted assertions."""

    type: tuple[str, ...] = types(single=True, least=0)
    verification_property: str | None = optional(TEXT)
    starts_with: tuple[str, ...] = several(IRI, compacted=True)
    allowed_origins: tuple[str, ...] = several(TEXT, compacted=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with words for those who cannot see it."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(least=0)
    caption: str | None = optional(TEXT)
    author: str | None = optional(IRI)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeCriteria:
    """What must be shown, in words or at an address, or both."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types(least=0)
    narrative: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentObject:
    """A link to a node of somebody's framework."""

    type: tuple[str, ...] = types(least=0)
    target_name: str = required(TEXT)
    target_url: str = required(IRI)
    target_description: str | None = optional(TEXT)
    target_framework: str | None = optional(TEXT)
    target_code: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One thing that was shown."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types(least=0)
    narrative: str | None = optional(TEXT)
    name: str | None = optional(TEXT)
    description: str | None = optional(TEXT)
    genre: str | None = optional(TEXT)
    audience: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class CryptographicKey:
    """A public key with its owner."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("CryptographicKey")
    owner: str = required(IRI)
    public_key_pem: str = required(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementClaim:
    """What is endorsed, and the endorser's words."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(least=0)
    endorsement_comment: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerProfile:
    """Who issues or endorses."""

    id: str = required(IRI)
    type: tuple[str, ...] = types(("Issuer", "Profile"))
    name: str = required(TEXT)
    url: str = required(IRI)
    email: str = required(TEXT)
    telephone: str | None = optional(TEXT)
    description: str | None = optional(TEXT)
    image: tuple[Picture | str, ...] = several(Record("Picture", or_iri=True), compacted=True)
    public_key: tuple[CryptographicKey | str, ...] = several(
        Record("CryptographicKey", or_iri=True), compacted=True
    )
    verification: VerificationScope | None = optional(Record("VerificationScope"))
    revocation_list: str | None = optional(IRI)
    endorsement: tuple[Endorsement | str, ...] = several(
        Record("Endorsement", or_iri=True), compacted=True
    )


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeClass:
    """What was achieved, and on which terms."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("BadgeClass")
    name: str = required(TEXT)
    description: str = required(TEXT)
    image: tuple[Picture | str, ...] = several(
        Record("Picture", or_iri=True), least=1, compacted=True
    )
    criteria: tuple[BadgeCriteria | str, ...] = several(
        Record("BadgeCriteria", or_iri=True), least=1, compacted=True
    )
    issuer: IssuerProfile | str = required(Record("IssuerProfile", or_iri=True))
    alignment: tuple[AlignmentObject | str, ...] = several(
        Record("AlignmentObject", or_iri=True), compacted=True
    )
    tags: tuple[str, ...] = several(TEXT, compacted=True)
    version: str | None = optional(TEXT)
    endorsement: tuple[Endorsement | str, ...] = several(
        Record("Endorsement", or_iri=True), compacted=True
    )


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One person's badge."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("Assertion")
    recipient: Recipient = required(Record("Recipient"))
    badge: BadgeClass | str = required(Record("BadgeClass", or_iri=True))
    verification: Verification = required(Record("Verification"))
    issued_on: datetime = required(DATE_TIME)
    image: tuple[Picture | str, ...] = several(Record("Picture", or_iri=True), compacted=True)
    evidence: tuple[EvidenceItem | str, ...] = several(
        Record("EvidenceItem", or_iri=True), compacted=True
    )
    narrative: str | None = optional(TEXT)
    expires: datetime | None = optional(DATE_TIME)
    revoked: bool | None = optional(BOOLEAN)
    revocation_reason: str | None = optional(TEXT)
    endorsement: tuple[Endorsement | str, ...] = several(
        Record("Endorsement", or_iri=True), compacted=True
    )


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """What somebody else says about an assertion, a badge or an issuer."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("Endorsement")
    claim: EndorsementClaim = required(Record("EndorsementClaim"))
    issuer: IssuerProfile | str = required(Record("IssuerProfile", or_iri=True))
    issued_on: datetime = required(DATE_TIME)
    verification: Verification = required(Record("Verification"))
    expires: datetime | None = optional(DATE_TIME)
    revoked: bool | None = optional(BOOLEAN)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class RevokedAssertion:
    """One entry of a revocation list, by id or, as in version 1, by the issuer's own number."""

    id: str | None = optional(IRI)
    uid: str | None = optional(TEXT)
    revocation_reason: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationList:
    """Which signed assertions their issuer no longer stands by."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("RevocationList")
    issuer: str | None = optional(IRI)
    revoked_assertions: tuple[RevokedAssertion | str, ...] = several(
        Record("RevokedAssertion", or_iri=True), compacted=True
    )
