"""Examples for assessors to judge first, and rounds taken with them, for `micro_credential()`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.factories import assessment

from insignia.achievements.values import Judging
from insignia.assessment import actions
from insignia.assessment.calibration import reading
from insignia.foundation import clock

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import CalibrationRound
    from insignia.foundation.actors import Actor

WATCHED = Judging(needs_calibration=True)
NOWHERE = ("plan", "wait", "include")
STRONG, WEAK = "A lesson with three open questions", "A lesson with a quiz"
WHY = "The recording has no pause before an answer."


def calibration_set(version: VersionView, *, acting: Actor, at: datetime | None = None) -> None:
    """Two examples with six scores: one is met throughout, the other nowhere."""
    weak = [replace(one, comment=WHY) for one in assessment.scores(failing=NOWHERE)]
    for title, scores in ((STRONG, assessment.scores()), (WEAK, weak)):
        actions.add_example(
            version.achievement_id,
            title=title,
            text=f"{title}: what the pupils said, written down.",
            url="",
            scores=scores,
            acting=acting,
            at=at or clock.now(),
        )


def round_taken(
    version: VersionView, *, acting: Actor, at: datetime | None = None, right: bool = True
) -> CalibrationRound:
    """A round whose scores are those of the reference, or met throughout."""
    answers = {
        (example.id, score.criterion_id): score
        if right
        else replace(score, verdict=assessment.scores()[0].verdict, level="met")
        for example in reading.examples_of(version.achievement_id)
        for score in example.scores
    }
    moment = at or clock.now()
    return actions.take_round(version.achievement_id, answers, acting=acting, at=moment)
