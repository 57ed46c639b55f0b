"""What stands behind credentials that were judged here: evidence, answers, feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment import queries as assessment
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.assessment.values import Behind
    from insignia.portfolio.values import HoldingView

Answers = tuple[tuple[str, str], ...]


def behind(held: Iterable[HoldingView]) -> dict[UUID, Behind]:
    """Return by holding what stands behind those of many credentials that were judged here."""
    decisions = {
        each.id: each.award.decision_id
        for each in held
        if isinstance(each, AwardedHolding) and each.award.decision_id is not None
    }
    found = assessment.behind(decisions.values()) if decisions else {}
    return {key: found[decision] for key, decision in decisions.items()}


def looking_back(held: HoldingView) -> Answers:
    """Return what its learner answered when they looked back, each with its question."""
    found = behind([held]).get(held.id)
    return answers(held, found) if found else ()


def answers(held: HoldingView, behind: Behind) -> Answers:
    """Return the questions of a definition that were answered, and the answers."""
    assert isinstance(held, AwardedHolding), "nobody asks about what came from elsewhere"
    asked = held.version.definition.every_prompt
    given = ((prompt.question, behind.work.answer(prompt.id)) for prompt in asked)
    return tuple((question, answer) for question, answer in given if answer)
