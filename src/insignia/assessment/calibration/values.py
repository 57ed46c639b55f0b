"""Plain values of calibration: examples, and an assessor's scores beside the reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from insignia.assessment.values import CriterionScore


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of work with the scores it should get, each with its reason in the comment."""

    id: UUID
    title: str
    text: str
    url: str
    scores: tuple[CriterionScore, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An assessor's score of one criterion of an example, beside the reference.

    `apart` is how many levels lie between them; None where one of them named no level.
    """

    example_id: UUID
    example: str
    criterion_id: str
    expected: CriterionScore
    given: CriterionScore
    agrees: bool
    apart: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a round came to."""

    agreed: int
    asked: int
    has_passed: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A round that was taken."""

    id: UUID
    achievement_id: UUID
    assessor_id: UUID
    taken_at: datetime
    result: Result
    compared: tuple[Compared, ...]
