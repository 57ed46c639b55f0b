"""`{{ version|finding_words:score }}`, `{{ version|criterion_title:score }}`, `agreement_words`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext

from insignia.assessment.agreement import FEWEST
from insignia.assessment.values import Measure, Verdict
from insignia.assessment.wording import VERDICTS

if TYPE_CHECKING:
    from insignia.achievements.values import Criterion, VersionView
    from insignia.assessment.values import Agreement, CriterionScore

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


@register.filter
def agreement_words(agreement: Agreement) -> str:
    """Say how far somebody's verdicts are those of others, with the number it rests on."""
    share, kappa = agreement.figure(Measure.PER_CENT), agreement.figure(Measure.COHEN)
    if share.value is None:
        said = gettext(
            "{n} of your verdicts stand beside those of others; there are figures from {fewest} on."
        )
        return said.format(n=agreement.size, fewest=FEWEST)
    said = gettext("{share} % of {n} verdicts are the same.")
    words = said.format(share=round(share.value * 100), n=agreement.size)
    if kappa.value is None:
        return words
    beyond = gettext("Beyond chance that is a kappa of {kappa}, where 1 is always alike.")
    return f"{words} {beyond.format(kappa=f'{kappa.value:.2f}')}"


def _criterion(version: VersionView, score: CriterionScore) -> Criterion | None:
    criteria = version.definition.criteria
    return next((one for one in criteria if one.id == score.criterion_id), None)
