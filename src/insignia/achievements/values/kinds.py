"""The kinds of things a definition chooses from, and how long its texts may be."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

# How long the texts of a definition may be, by the name of their member: for forms, for programs
# and for the tables. What is not named here may be as long as `LONGEST_TEXT`.
LONGEST: Final[Mapping[str, int]] = {
    "id": 40,
    "name": 160,
    "title": 200,
    "question": 600,
    "says": 300,
    "framework": 200,
    "code": 100,
    "target_type": 80,
    "url": 500,
    "language": 35,
    "image_alt": 500,
    "typical_effort": 160,
    "artwork_digest": 64,
    "score_from": 160,
}

LONGEST_TEXT: Final = 8_000

# Under this word the document of a version lies ready (`foundation.prepared`).
ABOUT_VERSION: Final = "version"


class Form(StrEnum):
    """What the credential calls itself."""

    MICRO_CREDENTIAL = "micro-credential"
    BADGE = "badge"
    CERTIFICATE = "certificate"
    PARTICIPATION = "participation"


class Scope(StrEnum):
    """How much it covers."""

    ONE_SKILL = "one-skill"
    SKILL_SET = "skill-set"
    BROAD_AREA = "broad-area"


class AssessmentKind(StrEnum):
    """How it is judged."""

    NONE = "none"
    ATTENDANCE = "attendance"
    AUTOMATIC = "automatic"
    HUMAN_RUBRIC = "human-rubric"
    PEER = "peer"
    PORTFOLIO = "portfolio"
    SIGN_OFF = "sign-off"

    @property
    def is_assessed(self) -> bool:
        """Whether an award needs a passing decision on a submission."""
        return self in {self.HUMAN_RUBRIC, self.PEER, self.PORTFOLIO, self.SIGN_OFF}

    @property
    def is_signed_off(self) -> bool:
        """Whether counsellors sign each criterion, instead of judging what is handed in."""
        return self is AssessmentKind.SIGN_OFF


class Cost(StrEnum):
    """What a learner pays."""

    FREE = "free"
    FEE = "fee"
    FEE_WAIVED = "fee-waived"


class Level(StrEnum):
    """How far along a learner should be."""

    ENTRY = "entry"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class EvidenceKind(StrEnum):
    """What a piece of evidence is (not its file format)."""

    ASSESSMENT_RESULT = "assessment-result"
    PROJECT = "project"
    ARTEFACT = "artefact"
    OBSERVATION = "observation"
    OTHER = "other"


class PracticalKind(StrEnum):
    """How somebody watches a learner at a task, where a part of evidence is that."""

    NONE = "none"
    IN_PERSON = "in-person"
    AT_A_DISTANCE = "at-a-distance"
    SIMULATION = "simulation"
    CASE = "case"
    WORKPLACE_TASK = "workplace-task"


class MediaKind(StrEnum):
    """In what form evidence may arrive."""

    FILE = "file"
    LINK = "link"
    TEXT = "text"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"


class PartOrder(StrEnum):
    """Whether parts of evidence are worked at in an order, and when the next of them opens."""

    ANY = "any"
    AS_READY = "as-ready"  # all are judged together, at the end
    AS_PASSED = "as-passed"  # each is judged by itself

    @property
    def is_sequence(self) -> bool:
        """Whether there is an order."""
        return self is not PartOrder.ANY


class Match(StrEnum):
    """How a framework's skill relates to ours."""

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"
