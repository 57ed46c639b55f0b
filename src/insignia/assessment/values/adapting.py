"""What was made different for one learner on one submission (E13)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from insignia.achievements.values import MediaKind


class Adapted(StrEnum):
    """What an adaptation may change; criteria and rubric are not among it."""

    EVIDENCE = "evidence"
    ATTEMPTS = "attempts"
    TIME = "time"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Adaptation:
    """One thing that is different for one learner: what, in which words, and why.

    `media` are the forms in which evidence may come for a part besides its own; `attempts` is how
    many more there may be.
    """

    kind: Adapted
    words: str
    reason: str = ""
    part_id: str = ""
    media: tuple[MediaKind, ...] = ()
    attempts: int = 0
