"""`{{ version|finding_words:score }}`, `{{ version|criterion_title:score }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from insignia.assessment.values import Verdict
from insignia.assessment.wording import VERDICTS

if TYPE_CHECKING:
    from insignia.achievements.values import Criterion, VersionView
    from insignia.assessment.values import CriterionScore

register = template.Library()


@register.filter
def criterion_title(version: VersionView, score: CriterionScore) -> str:
    """Name the criterion of a score; its id where a newer version has left it out."""
    criterion = _criterion(version, score)
    return criterion.title if criterion else score.criterion_id


@register.filter
def finding_words(version: VersionView, score: CriterionScore) -> str:
    """Say a score in words: its level and verdict."""
    criterion = _criterion(version, score)
    levels = {level.id: level.name for level in criterion.levels} if criterion else {}
    verdict = str(VERDICTS[Verdict(str(score.verdict))])
    return f"{levels[score.level]} ({verdict})" if score.level in levels else verdict


def _criterion(version: VersionView, score: CriterionScore) -> Criterion | None:
    criteria = version.definition.criteria
    return next((one for one in criteria if one.id == score.criterion_id), None)
