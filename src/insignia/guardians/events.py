"""What guardianships announce."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from insignia.guardians.values import Kind


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A guardian agreed that a young person takes part."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """A guardian no longer agrees: what is shown of the young person ends."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A guardian said yes or no to one thing."""

    person_id: UUID
    kind: Kind
    about: UUID
    is_granted: bool
