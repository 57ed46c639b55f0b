"""What was shown and what was reached: Evidence and Result (Open Badges 3.0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.standards.model.fields import Record, in_model, optional, several, types
from insignia.standards.model.scalars import IRI, RESULT_STATUS, TEXT

if TYPE_CHECKING:
    from insignia.standards.model.achievement import Alignment


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A published reference to what was shown."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("Evidence")
    narrative: str | None = optional(TEXT)
    name: str | None = optional(TEXT)
    description: str | None = optional(TEXT)
    genre: str | None = optional(TEXT)
    audience: str | None = optional(TEXT)


@in_model
@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result that was reached, of one of the achievement's result descriptions."""

    id: str | None = optional(IRI)
    type: tuple[str, ...] = types("Result")
    achieved_level: str | None = optional(IRI)
    alignment: tuple[Alignment, ...] = several(Record("Alignment"))
    result_description: str | None = optional(IRI)
    status: str | None = optional(RESULT_STATUS)
    value: str | None = optional(TEXT)
