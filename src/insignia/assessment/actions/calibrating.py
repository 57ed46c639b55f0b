"""Examples for assessors to judge first: adding, retiring, and taking a round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import access as achievements
from insignia.achievements.queries import require_authority
from insignia.assessment import rules as judging
from insignia.assessment.calibration import reading, rules
from insignia.assessment.models import CalibrationRound, Example
from insignia.assessment.values import CriterionScore
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.models import Achievement
    from insignia.assessment.calibration.rules import Answers
    from insignia.foundation.actors import Actor


def add_example(
    achievement_id: UUID,
    *,
    title: str,
    text: str,
    url: str,
    scores: Iterable[CriterionScore],
    acting: Actor,
    at: datetime,
) -> Example:
    """Add a piece of work with the scores it should get, each with its reason."""
    with transaction.atomic(), achievements.for_designing(achievement_id, acting=acting) as found:
        made = _add(found, title, text, url, scores, acting=acting, at=at)
        _record("add-example", found, acting=acting, at=at, examples=1)
    return made


def add_examples_of_rubric(achievement_id: UUID, *, acting: Actor, at: datetime) -> int:
    """Make an example of every exemplar of the rubric that is none yet, and say how many.

    Its reference is the level that it stands at, the reason the words of that level.
    """
    with transaction.atomic(), achievements.for_designing(achievement_id, acting=acting) as found:
        definition = reading.current(found.id).definition
        known = {example.text for example in reading.examples_of(found.id)}
        exemplars = [
            (level.exemplar, criterion, level)
            for criterion in definition.criteria
            for level in criterion.levels
            if level.exemplar.strip() and level.exemplar not in known
        ]
        # By their words, so that neither title nor order gives the level away.
        exemplars.sort(key=lambda one: one[0])
        for number, (text, criterion, level) in enumerate(exemplars, start=len(known) + 1):
            verdict = judging.verdict_for(criterion, level=level.id)
            score = CriterionScore(criterion.id, verdict, level.id, level.description)
            title = f"{criterion.title} ({number})"
            _add(found, title, text, "", [score], acting=acting, at=at)
        if exemplars:
            _record("add-example", found, acting=acting, at=at, examples=len(exemplars))
    return len(exemplars)


def retire_example(example_id: UUID, *, acting: Actor, at: datetime) -> Example:
    """Take an example out of the set; the rounds that it was in keep it."""
    with all_organizations():  # shown to nobody before the next line has asked who acts
        found = Example.objects.filter(pk=example_id, retired_at=None).first()
    if found is None:
        raise NotFound
    with (
        transaction.atomic(),
        achievements.for_designing(found.achievement_id, acting=acting) as achievement,
    ):
        found.retired_at = at
        found.save(update_fields=["retired_at"])
        _record("retire-example", achievement, acting=acting, at=at)
    return found


def take_round(
    achievement_id: UUID,
    answers: Answers,
    *,
    acting: Actor,
    at: datetime,
    site: UUID | None = None,
) -> CalibrationRound:
    """Compare an assessor's scores of the examples with the reference, and keep both.

    Who assesses at a site is measured by the same examples. Raises `IncompleteScores` with every
    gap; nothing is kept then.
    """
    version = reading.current(achievement_id)
    house = site or version.organization_id
    organization = acting_in(house, acting=acting, permission=Permission.ASSESS)
    require_authority(version, house)
    with transaction.atomic(), within(organization.id):
        asked = reading.next_round(version, assessor=person(acting), at=at)
        criteria = {criterion.id: criterion for criterion in version.definition.criteria}
        compared = rules.compare(asked, answers, criteria=criteria)
        came_to = rules.result(compared)
        made: CalibrationRound = CalibrationRound.objects.create(
            organization=organization,
            achievement_id=achievement_id,
            assessor=person(acting),
            compared=reading.frozen(compared),
            agreed=came_to.agreed,
            asked=came_to.asked,
            has_passed=came_to.has_passed,
            taken_at=at,
        )
        facts = {"agreed": came_to.agreed, "asked": came_to.asked, "passed": came_to.has_passed}
        audit.record(
            "assessment.calibrate",
            acting=acting,
            about=("achievement", achievement_id),
            organization=organization.id,
            facts=facts,
            at=at,
        )
    return made


def _add(
    achievement: Achievement,
    title: str,
    text: str,
    url: str,
    scores: Iterable[CriterionScore],
    *,
    acting: Actor,
    at: datetime,
) -> Example:
    made: Example = Example.objects.create(
        organization=achievement.organization,
        achievement=achievement,
        title=title,
        text=text,
        url=url,
        scores=reading.scores_to_json(scores),
        added_by=person(acting),
        added_at=at,
    )
    return made


def _record(
    verb: str, achievement: Achievement, *, acting: Actor, at: datetime, **facts: Any
) -> None:
    audit.record(
        f"assessment.{verb}",
        acting=acting,
        about=("achievement", achievement.id),
        organization=achievement.organization_id,
        facts=facts,
        at=at,
    )
