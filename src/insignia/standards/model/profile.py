"""Who is spoken of: Profile and its parts (Open Badges 3.0, sections B.1.19 and following)."""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import (
    BOOLEAN,
    DATE,
    IDENTIFIER_TYPE,
    IRI,
    JWS,
    NUMBER,
    TEXT,
)

if TYPE_CHECKING:
    from datetime import date

    from insignia.standards.model.endorsement import EndorsementCredential


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture, and words for those who cannot see it."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("Image", single=True)
    caption: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class GeoCoordinates:
    """A point on the earth."""

    type: tuple[str, ...] = types("GeoCoordinates", single=True)
    latitude: float = required(NUMBER)
    longitude: float = required(NUMBER)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an organization or a person is to be found."""

    type: tuple[str, ...] = types("Address")
    address_country: str | None = optional(TEXT)
    address_country_code: str | None = optional(TEXT)
    address_region: str | None = optional(TEXT)
    address_locality: str | None = optional(TEXT)
    street_address: str | None = optional(TEXT)
    post_office_box_number: str | None = optional(TEXT)
    postal_code: str | None = optional(TEXT)
    geo: GeoCoordinates | None = optional(Record("GeoCoordinates"))


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierEntry:
    """One more identifier of a profile or an achievement, in the clear."""

    type: tuple[str, ...] = types("IdentifierEntry", single=True)
    identifier: str = required(TEXT)
    identifier_type: str = required(IDENTIFIER_TYPE)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityObject:
    """An identifier of the recipient, in the clear or as a salted hash."""

    type: tuple[str, ...] = types("IdentityObject", single=True)
    hashed: bool = required(BOOLEAN)
    identity_hash: str = required(TEXT)
    identity_type: str = required(IDENTIFIER_TYPE)
    salt: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person or an organization: issuer, creator, endorser or source."""

    id: str = required(IRI)
    type: tuple[str, ...] = types("Profile")
    name: str | None = optional(TEXT)
    url: str | None = optional(IRI)
    phone: str | None = optional(TEXT)
    description: str | None = optional(TEXT)
    endorsement: tuple[EndorsementCredential, ...] = several(Record("EndorsementCredential"))
    endorsement_jwt: tuple[str, ...] = several(JWS)
    image: Image | None = optional(Record("Image"))
    email: str | None = optional(TEXT)
    address: Address | None = optional(Record("Address"))
    other_identifier: tuple[IdentifierEntry, ...] = several(Record("IdentifierEntry"))
    official: str | None = optional(TEXT)
    parent_org: Profile | None = optional(Record("Profile"))
    family_name: str | None = optional(TEXT)
    given_name: str | None = optional(TEXT)
    additional_name: str | None = optional(TEXT)
    patronymic_name: str | None = optional(TEXT)
    honorific_prefix: str | None = optional(TEXT)
    honorific_suffix: str | None = optional(TEXT)
    family_name_prefix: str | None = optional(TEXT)
    date_of_birth: date | None = optional(DATE)
