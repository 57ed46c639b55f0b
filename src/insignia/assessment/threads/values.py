"""Plain values of threads: who writes as what, to whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

LONGEST_MESSAGE: Final = 4_000


class Voice(StrEnum):
    """As what somebody takes part in a thread."""

    LEARNER = "learner"
    ASSESSOR = "assessor"
    LEAD = "lead"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who opens a thread."""

    person: UUID
    voice: Voice


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a message is for: all of a voice, or one of them."""

    voice: Voice
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules know of a message; attempt 0 is the time before the first one."""

    author: UUID
    voice: Voice
    to: Audience
    attempt: int
    at: datetime
