"""Decisions about prior learning, as plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment.others.refusals import InterviewInTheFuture, NoInterviewHere
from insignia.assessment.values import Route
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from datetime import date

    from insignia.assessment.values import PriorLearning, State


def gaps_in(claimed: PriorLearning | None) -> tuple[Gap, ...]:
    """Return what a claim of prior learning leaves open; nothing is claimed by other routes."""
    if claimed is None:
        return ()
    wanted = (
        (claimed.what, gettext_noop("Say what you have learned or done before.")),
        (claimed.where, gettext_noop("Say where you learned it.")),
        (claimed.when, gettext_noop("Say when that was.")),
    )
    return tuple(Gap("prior", sentence) for said, sentence in wanted if not said.strip())


def may_interview(
    state: State, route: Route, *, is_blind: bool, held_on: date, today: date
) -> None:
    """Refuse a record where nobody claims prior learning, or where work is judged without names."""
    if route is not Route.PRIOR_LEARNING or is_blind or not state.is_waiting:
        raise NoInterviewHere
    if held_on > today:
        raise InterviewInTheFuture
