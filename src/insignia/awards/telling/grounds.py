"""What an award rests on, as its credential tells it: the proof of assessment (decision 0017).

Everything said here is the issuer's own signed claim. An agreement figure that could not be worked
out is not made up: the sample size stands there without one. Evidence is named by digest, and only
what its learner chose (rule 26); its title stays out, for titles name people.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from insignia.assessment.values import Basis, Measure
from insignia.standards.model.assessment import Agreement, Assessment, NamedEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from insignia.achievements.values import Definition
    from insignia.assessment.values import Agreement as AssessorsAgreement
    from insignia.assessment.values import Route
    from insignia.standards.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Agreed:
    """How well the assessors of a definition agreed at a time; no figure means too few to say."""

    measure: str
    sample_size: int
    as_of: date
    figure: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that was handed in and that its learner lets the credential name."""

    artifact_id: str
    part: str
    media_type: str
    digest: str
    """Its SHA-256, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """How one award came to be judged."""

    route: Route
    rubric_digest: str
    assessors: int
    is_adjudicated: bool = False
    agreed: Agreed | None = None
    files: Sequence[NamedFile] = ()


def agreed(agreement: AssessorsAgreement, *, at: datetime) -> Agreed:
    """Return the share of equal judgements as of a moment; where it says nothing, the size alone.

    The share is what a reader understands; the measures beyond chance stand on the programme's
    own pages, with what they mean.
    """
    figure = agreement.figure(Measure.PER_CENT)
    is_measured = figure.basis is Basis.MEASURED
    return Agreed(
        Measure.PER_CENT.value,
        agreement.size,
        at.date(),
        figure=_decimal(figure.value) if is_measured else None,
        lower=_decimal(figure.low) if is_measured else None,
        upper=_decimal(figure.high) if is_measured else None,
    )


def urn(name: str) -> str:
    """Return an id that follows from a name, and is the same whenever it is made."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def evidence(
    definition: Definition, grounds: Grounds, *, heading: str, version: int, credential_id: str
) -> Iterator[Evidence]:
    """Yield the entries of `evidence`: how it was judged, then the files that are named."""
    yield Assessment(
        id=urn(f"{credential_id}#assessment"),
        name=heading,
        assessment_kind=definition.assessment_kind.value,
        learning_route=grounds.route.value,
        rubric_version=str(version),
        rubric_digest=f"sha256${grounds.rubric_digest}",
        assessor_count=str(grounds.assessors),
        adjudicated=grounds.is_adjudicated,
        agreement=_agreement(grounds.agreed, credential_id) if grounds.agreed else None,
    )
    for file in grounds.files:
        yield NamedEvidence(
            id=urn(f"{credential_id}#evidence/{file.artifact_id}"),
            name=file.part or None,
            media_type=file.media_type or None,
            digest_sri=digest_sri(bytes.fromhex(file.digest)),
        )


def digest_sri(digest: bytes) -> str:
    """Return a SHA-256 as the W3C data model writes one (VCDM 2.0, section 5.3)."""
    return f"sha256-{base64.b64encode(digest).decode()}"


def _agreement(agreed: Agreed, credential_id: str) -> Agreement:
    return Agreement(
        id=urn(f"{credential_id}#agreement"),
        measure=agreed.measure,
        sample_size=str(agreed.sample_size),
        figure=_number(agreed.figure),
        lower_bound=_number(agreed.lower),
        upper_bound=_number(agreed.upper),
        as_of=agreed.as_of.isoformat(),
    )


def _decimal(share: float | None) -> Decimal | None:
    return None if share is None else Decimal(f"{share:.3f}")


def _number(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"
