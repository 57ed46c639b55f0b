"""An example with its reference scores, and an assessor's scores of several examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT, findings, score_of
from insignia.assessment.values import LONGEST_LINK, LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from insignia.achievements.values import Criterion
    from insignia.assessment.calibration.values import Example
    from insignia.assessment.values import CriterionScore

LONGEST_WORK: Final = 50_000


class ExampleForm(forms.Form):
    """A piece of work, and for each criterion that it shows the score it should get and why."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("Assessors see it. It should not give the score away."),
    )
    text = forms.CharField(
        label=_("The work, in words"),
        required=False,
        max_length=LONGEST_WORK,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    url = forms.URLField(
        label=_("Or a link to it"), required=False, max_length=LONGEST_LINK, assume_scheme="https"
    )

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = tuple(criteria)
        for criterion in self.criteria:
            choices = [(key, words) for key, words, _verdict in findings(criterion)]
            self.fields[f"criterion-{criterion.id}"] = forms.ChoiceField(
                label=criterion.title,
                required=False,
                choices=[("", _("Not shown in this example")), *choices],
            )
            self.fields[f"comment-{criterion.id}"] = forms.CharField(
                label=_("Why?"),
                required=False,
                max_length=LONGEST_COMMENT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("text") and not said.get("url"):
            self.add_error("text", _("Write the work here, or give a link to it."))
        chosen = [one for one in self.criteria if said.get(f"criterion-{one.id}")]
        if not chosen:
            self.add_error(None, _("Give the score for at least one criterion."))
        for criterion in chosen:
            if not said.get(f"comment-{criterion.id}", "").strip():
                self.add_error(
                    f"comment-{criterion.id}", _("Say why: assessors read it when they differ.")
                )
        return said

    def scores(self) -> list[CriterionScore]:
        """Return the reference: a score for each criterion that the example shows."""
        said = self.cleaned_data
        return [
            score_of(one, said[f"criterion-{one.id}"], said[f"comment-{one.id}"])
            for one in self.criteria
            if said[f"criterion-{one.id}"]
        ]


class RoundForm(forms.Form):
    """A finding for every asked criterion of every example."""

    def __init__(
        self,
        *args: Any,
        examples: Sequence[Example],
        criteria: Iterable[Criterion],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.by_id = {criterion.id: criterion for criterion in criteria}
        for _example, criterion, name in self._asked():
            described = {level.name: level.description for level in criterion.levels}
            self.fields[name] = forms.ChoiceField(
                label=criterion.title,
                help_text=criterion.description,
                choices=[
                    (key, f"{words}: {described[words]}" if words in described else words)
                    for key, words, _verdict in findings(criterion)
                ],
                widget=forms.RadioSelect,
                required=False,  # what is missing is said by the rule, all at once
            )

    def _asked(self) -> Iterable[tuple[Example, Criterion, str]]:
        for example in self.examples:
            for score in example.scores:
                name = f"{example.id}-criterion-{score.criterion_id}"
                yield example, self.by_id[score.criterion_id], name

    def shown(self) -> list[tuple[Example, list[Any]]]:
        """Return each example with its fields."""
        names: dict[UUID, list[str]] = {example.id: [] for example in self.examples}
        for example, _criterion, name in self._asked():
            names[example.id].append(name)
        return [(one, [self[name] for name in names[one.id]]) for one in self.examples]

    def answers(self) -> dict[tuple[UUID, str], CriterionScore]:
        """Return what was found, by example and criterion."""
        said = self.cleaned_data
        return {
            (example.id, criterion.id): score_of(criterion, said[name], "")
            for example, criterion, name in self._asked()
        }
