"""How it was judged, as evidence for the credential: our own extension (decision 0017).

An `Assessment` is one entry of `evidence`, which is where the W3C data model wants what a
credential rests on, and where the schema of Open Badges 3.0 lets other members stand. It has both
types, so that whoever does not know ours still reads an `Evidence` with a name.

Numbers are texts, as their datatypes in the context say. Nobody else's credential is held to these
classes: what a stranger's says here is read by `told`, which takes what it understands.
"""

# ruff: noqa: RUF009 (required, optional … are field specifiers and return dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.model.evidence import Evidence
from insignia.standards.model.fields import Record, in_model, optional, required, types
from insignia.standards.model.scalars import BOOLEAN, IRI, TEXT
from insignia.standards.strictjson import items_of
from insignia.standards.terms import ASSESSMENT, ASSESSMENT_1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OWN: Final = (
    "assessmentKind",
    "learningRoute",
    "rubricVersion",
    "rubricDigest",
    "assessorCount",
    "adjudicated",
)
_OF_AGREEMENT: Final = {
    "measure": "agreementMeasure",
    "figure": "agreementFigure",
    "lowerBound": "agreementLowerBound",
    "upperBound": "agreementUpperBound",
    "sampleSize": "agreementSampleSize",
    "asOf": "agreementAsOf",
}


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How well assessors agreed with one another; without a figure, there were too few to say."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("Agreement")
    measure: str = required(TEXT)
    sample_size: str = required(TEXT)
    figure: str | None = optional(TEXT)
    lower_bound: str | None = optional(TEXT)
    upper_bound: str | None = optional(TEXT)
    as_of: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Evidence):
    """How the achievement was judged; an achievement nobody judged says so by its kind."""

    type: tuple[str, ...] = types("Evidence", ASSESSMENT)
    assessment_kind: str = required(TEXT)
    learning_route: str | None = optional(TEXT)
    rubric_version: str | None = optional(TEXT)
    rubric_digest: str | None = optional(TEXT)
    assessor_count: str | None = optional(TEXT)
    adjudicated: bool | None = optional(BOOLEAN)
    agreement: Agreement | None = optional(Record("Agreement"))


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEvidence(Evidence):
    """A file that was shown, named by its digest and no address: whoever has it can compare."""

    media_type: str | None = optional(TEXT)
    digest_sri: str = required(TEXT, name="digestSRI")


def told(members: Mapping[str, Any]) -> dict[str, str | bool]:
    """Return what a credential says of how it was judged, flat, or nothing.

    The texts come as they stand. They are the issuer's words: nothing here is checked.
    """
    if ASSESSMENT_1 not in items_of(members.get("@context")):
        return {}
    for entry in items_of(members.get("evidence")):
        if is_assessment(entry):
            return dict(_told(entry))
    return {}


def is_assessment(entry: Any) -> bool:
    """Tell whether an entry of `evidence` says how it was judged."""
    return isinstance(entry, dict) and ASSESSMENT in items_of(entry.get("type"))


def _told(entry: Mapping[str, Any]) -> Iterator[tuple[str, str | bool]]:
    for name in _OWN:
        yield from _plain(name, entry.get(name))
    agreement = next(iter(items_of(entry.get("agreement"))), None)
    if isinstance(agreement, dict):
        for name, flat in _OF_AGREEMENT.items():
            yield from _plain(flat, agreement.get(name))


def _plain(name: str, value: Any) -> Iterator[tuple[str, str | bool]]:
    if isinstance(value, bool | str):
        yield name, value
    elif isinstance(value, int):
        yield name, str(value)
