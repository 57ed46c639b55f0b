"""What a holder shows: a presentation with credentials in it (VC Data Model 2.0, section 4.13).

A credential inside is an object of its own; one in token form stands in an envelope, an object
whose `id` is a `data:` address that holds the token (section 4.13.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.standards.model.fields import Record, in_model, optional, required, several, types
from insignia.standards.model.scalars import CONTEXT, DATA_IRI, IRI, OBJECT, PARTY, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.model.credential import TypedEntry


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiablePresentation:
    """Credentials that a holder shows; the holder's proof makes it more than a pile of copies."""

    context: tuple[str | Mapping[str, Any], ...] = several(
        CONTEXT, least=1, compacted=True, name="@context"
    )
    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("VerifiablePresentation")
    holder: Mapping[str, Any] | str | None = optional(PARTY)
    verifiable_credential: tuple[Mapping[str, Any], ...] = several(OBJECT, compacted=True)
    terms_of_use: tuple[TypedEntry, ...] = several(Record("TypedEntry"), compacted=True)
    proof: tuple[Mapping[str, Any], ...] = several(OBJECT, compacted=True)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A credential or presentation in token form, wrapped into an object."""

    context: tuple[str, ...] = several(TEXT, least=1, compacted=True, name="@context")
    id: str = required(DATA_IRI)
    type: tuple[str, ...] = types(
        ("EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation")
    )
