"""An assessor's scores: one finding a criterion, a comment each, and words on the whole.

A finding is a level of the rubric, which brings its verdict with it, or a verdict of its own
where no level fits. So level and verdict can never contradict each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment import rules
from insignia.assessment.values import CriterionScore, Verdict
from insignia.assessment.wording import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from insignia.achievements.values import Criterion

LONGEST_COMMENT: Final = 5_000
_LEVEL: Final = "level:"
_VERDICT: Final = "verdict:"


class ScoresForm(forms.Form):
    """The open criteria of one attempt."""

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = tuple(criteria)
        for criterion in self.criteria:
            self.fields[f"criterion-{criterion.id}"] = forms.ChoiceField(
                label=criterion.title,
                choices=[(key, words) for key, words, _verdict in findings(criterion)],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"comment-{criterion.id}"] = forms.CharField(
                label=_("Comment"),
                required=False,
                max_length=LONGEST_COMMENT,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields["feedback"] = forms.CharField(
            label=_("Feedback on the whole"),
            help_text=_(
                "What is strong, and what would be the next step? The learner reads this first."
            ),
            required=False,
            max_length=LONGEST_COMMENT,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    def scores(self) -> list[CriterionScore]:
        """Return what was found so far, a comment without a verdict included."""
        said = self.cleaned_data
        return [
            score_of(criterion, said[f"criterion-{criterion.id}"], said[f"comment-{criterion.id}"])
            for criterion in self.criteria
        ]


def findings(criterion: Criterion) -> Iterator[tuple[str, str, Verdict]]:
    """Yield every finding for a criterion: its value, its words, the verdict it means."""
    reached: set[Verdict] = set()
    for level in criterion.levels:
        verdict = rules.verdict_for(criterion, level=level.id)
        reached.add(verdict)
        yield f"{_LEVEL}{level.id}", level.name, verdict
    for verdict in Verdict:
        # With levels, `met` needs one; `not yet` stands alone only where no level means it.
        if verdict not in reached and not (criterion.levels and verdict is Verdict.MET):
            yield f"{_VERDICT}{verdict.value}", str(VERDICTS[verdict]), verdict


def initial(scores: Mapping[str, CriterionScore], *, feedback: str) -> dict[str, str]:
    """Return what the form shows of scores saved before."""
    shown = {"feedback": feedback}
    for criterion_id, score in scores.items():
        shown[f"comment-{criterion_id}"] = score.comment
        if score.level:
            shown[f"criterion-{criterion_id}"] = f"{_LEVEL}{score.level}"
        elif score.verdict:
            shown[f"criterion-{criterion_id}"] = f"{_VERDICT}{score.verdict.value}"
    return shown


def score_of(criterion: Criterion, finding: str, comment: str) -> CriterionScore:
    """Return the score that a chosen finding means, with its comment."""
    if finding.startswith(_LEVEL):
        level = finding.removeprefix(_LEVEL)
        verdict = rules.verdict_for(criterion, level=level)
        return CriterionScore(criterion.id, verdict, level, comment)
    if finding:
        return CriterionScore(criterion.id, Verdict(finding.removeprefix(_VERDICT)), "", comment)
    return CriterionScore(criterion.id, None, "", comment)
