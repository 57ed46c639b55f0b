"""The step that says who judges, what they see of one another, and when an attempt is passed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from insignia.achievements import rules
from insignia.achievements.forms.rule_rows import RuleForm
from insignia.achievements.forms.steps import StepForm
from insignia.achievements.values import Judging

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

_OWN: Final = tuple(field.name for field in fields(Judging))


class JudgingForm(StepForm):
    """Who judges, and how; the rule for passing is a row of its own with rows in it."""

    assessors = forms.TypedChoiceField(
        label=_("Who judges each submission?"), widget=forms.RadioSelect, coerce=int
    )
    tolerance = forms.TypedChoiceField(
        label=_("How far may they lie apart on a criterion?"),
        help_text=_(
            "For two or more: beyond that, and wherever one finds it met and another does not, "
            "somebody else decides."
        ),
        widget=forms.RadioSelect,
        coerce=int,
    )
    is_blind = forms.BooleanField(
        label=_("Judged without names"),
        help_text=_("Name, picture and institution of the learner are not shown."),
        required=False,
    )
    needs_calibration = forms.BooleanField(
        label=_("Only by people who have shown that they judge alike"),
        help_text=_("They first judge worked examples whose levels were agreed on."),
        required=False,
    )
    most_attempts = forms.IntegerField(
        label=_("How many attempts does a learner have?"),
        help_text=_("Leave it empty, unless there is a good reason: people learn by trying again."),
        min_value=1,
        max_value=rules.MOST_ATTEMPTS,
        required=False,
    )
    turnaround_days = forms.IntegerField(
        label=_("Days until learners get an answer"),
        min_value=1,
        max_value=rules.LONGEST_TURNAROUND_DAYS,
    )

    appeal_days = forms.IntegerField(
        label=_("Days in which learners can appeal"),
        help_text=_("Others then judge the same work once more, without any name."),
        min_value=rules.SHORTEST_APPEAL_DAYS,
        max_value=rules.LONGEST_APPEAL_DAYS,
    )

    def __init__(self, data: Any, *, document: Mapping[str, Any], seen: str) -> None:
        stored = document["judging"]
        super().__init__(data, document={**document, **stored}, seen=seen)
        self.stored = stored
        self.rule = RuleForm(
            data, prefix="pass_rule", initial=document["pass_rule"], document=document
        )
        self._offer("assessors", {1, 2, 3, 5, stored["assessors"]}, _people)
        self._offer("tolerance", {0, 1, stored["tolerance"]}, _apart)

    def is_valid(self) -> bool:
        found = [super().is_valid(), self.rule.is_valid()]
        return all(found)

    @property
    def members(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        judging = {**self.stored, **{name: said.pop(name) for name in _OWN if name in said}}
        if judging["assessors"] == 1:
            # One person cannot lie apart from anybody.
            judging["tolerance"] = 0
        return {**said, "judging": judging, "pass_rule": self.rule.members}

    @property
    def row_errors(self) -> list[forms.BoundField]:
        return list(self.rule.every_error)

    def _offer(self, name: str, numbers: set[int], words: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(number, words(number)) for number in sorted(numbers)]


def _people(number: int) -> StrOrPromise:
    named = {1: _("One person"), 2: _("Two people, without seeing each other's scores")}
    return named.get(number) or str(_("A panel of %(number)s")) % {"number": number}


def _apart(levels: int) -> StrOrPromise:
    if not levels:
        return _("Not at all: they have to agree on the level")
    said = ngettext("By one level", "By %(levels)s levels", levels)
    return said % {"levels": levels}
