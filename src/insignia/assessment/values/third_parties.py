"""What a learner says about other people in a piece of evidence (rule 26)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Others(StrEnum):
    """Whether other people are in a piece of evidence, and what they agreed to."""

    NOBODY = "nobody"
    AGREED = "agreed"
    AGREED_TO_JUDGING = "agreed-to-judging"
    UNRECOGNISABLE = "unrecognisable"

    @property
    def is_agreed(self) -> bool:
        """Whether others are in it and agreed, so that it is said who did, and how."""
        return self in {Others.AGREED, Others.AGREED_TO_JUDGING}


@dataclass(frozen=True, slots=True)
class CheckOff:
    """What is said about one piece, with who agreed, and how, where somebody had to."""

    others: Others
    agreed: str = ""
