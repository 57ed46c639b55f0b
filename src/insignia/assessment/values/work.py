"""What a learner hands in, and where it is in its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from insignia.achievements.values import MediaKind
from insignia.assessment.values.adapting import Adaptation
from insignia.assessment.values.observing import Observation

LONGEST_NAME: Final = 120

LONGEST_TITLE: Final = 200

LONGEST_PLACE: Final = 300

LONGEST_LINK: Final = 1_000

# The form in which every picture is drawn anew before a browser shows it.
SHOWN_TYPE: Final = "image/webp"

LONGEST_NOTE: Final = 500


class State(StrEnum):
    """Where a submission is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_ASSESSMENT = "in-assessment"
    RETURNED = "returned"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"

    @property
    def is_editable(self) -> bool:
        """Whether the learner may change the work."""
        return self in {State.DRAFT, State.RETURNED}

    @property
    def is_waiting(self) -> bool:
        """Whether a verdict is awaited."""
        return self in {State.SUBMITTED, State.IN_ASSESSMENT}

    @property
    def is_running(self) -> bool:
        """Whether more is expected of somebody."""
        return self not in {State.PASSED, State.WITHDRAWN}


class Act(StrEnum):
    """What can be done to a submission."""

    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    CLAIM = "claim"
    RELEASE = "release"
    HAND_IN = "hand-in"
    RETURN = "return"
    APPEAL = "appeal"
    PASS = "pass"  # noqa: S105 - an act, not a secret


class Route(StrEnum):
    """How the learner came by the competence; a property of the award, not of the competence."""

    COURSE = "course"
    CONFERENCE = "conference"
    VOLUNTEERING = "volunteering"
    WORKSHOP = "workshop"
    BOOT_CAMP = "boot-camp"
    PROJECT = "project"
    INFORMAL = "informal-learning"
    PRIOR_WORK = "prior-work"
    PRIOR_LEARNING = "prior-learning"


class Answer(StrEnum):
    """What somebody who is asked for a statement answers."""

    GIVEN = "given"
    NOT_TRUE = "not-true"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ArtifactView:
    """One piece of evidence as shown and as frozen in an attempt."""

    id: str
    part_id: str
    media: MediaKind
    title: str
    criteria: tuple[str, ...]
    where_tried: str = ""
    text: str = ""
    url: str = ""
    digest: str = ""
    size: int = 0
    media_type: str = ""
    file_name: str = ""
    shown: str = ""
    cleaned: str = ""
    # Who wrote it, where it is the statement of somebody outside.
    signed_by: str = ""
    signed_at: datetime | None = None
    # The checklist, where somebody watched: filled in once, by whoever signed.
    observed: Observation | None = None
    # What is said about other people in it (`Others`), and who agreed; empty until it is said.
    others: str = ""
    agreed: str = ""
    covered_at: datetime | None = None
    # Why an assessor sent it back: others are in it. Only its learner sees it until it is mended.
    sent_back: str = ""

    @property
    def is_sent_back(self) -> bool:
        """Whether nobody but its learner may see it now."""
        return bool(self.sent_back)


@dataclass(frozen=True, slots=True)
class PriorLearning:
    """What somebody claims to have learned before, in their words (E9)."""

    what: str = ""
    where: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What a learner hands in: evidence, overview, reflection, and what was changed."""

    artifacts: tuple[ArtifactView, ...] = ()
    overview: str = ""
    reflection: tuple[tuple[str, str], ...] = ()
    what_changed: str = ""
    prior: PriorLearning | None = None
    adaptations: tuple[Adaptation, ...] = ()

    def answer(self, prompt_id: str) -> str:
        """Return the answer to a reflection prompt, empty when there is none."""
        return dict(self.reflection).get(prompt_id, "")


@dataclass(frozen=True, slots=True)
class StagesDone:
    """How many steps of a path are done; `is_new` after one was passed and the next has opened."""

    done: int
    total: int
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a decision that its learner may show beside what they earned."""

    work: Work
    evidence: tuple[ArtifactView, ...]
    feedback: str
    decided_at: datetime
