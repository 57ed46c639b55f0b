"""What a reviewer writes."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements.in_words.fairness import ASKED, NAMES
from insignia.achievements.reviewing import fairness
from insignia.achievements.values import FairnessAnswer, FairnessQuestion, FairnessReview

_FINE, _HURDLE = "fine", "hurdle"
_CHOICES: Final = ((_FINE, _("In order")), (_HURDLE, _("A hurdle remains, and we accept it")))


class ReturnForm(forms.Form):
    """A note on what should change."""

    note = forms.CharField(
        label=_("What should change?"),
        help_text=_("The author reads this above the list of steps."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class FairnessForm(forms.Form):
    """The questions about fairness; what is missing in the answers, the rules say."""

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for question in FairnessQuestion:
            self.fields[question.value] = forms.ChoiceField(
                label=NAMES[question],
                help_text=ASKED[question],
                choices=_CHOICES,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"{question.value}-note"] = forms.CharField(
                label=_("Note"),
                help_text=_("Readers see it where a hurdle remains."),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=fairness.LONGEST_NOTE,
                required=False,
            )

    def review(self) -> FairnessReview:
        """Return the answers that were given."""
        said = self.cleaned_data
        return FairnessReview(
            tuple(
                FairnessAnswer(each, said[each.value] == _FINE, said[f"{each.value}-note"])
                for each in FairnessQuestion
                if said[each.value]
            )
        )
