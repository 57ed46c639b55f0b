"""What a learner claims to have learned before, and what an assessor heard about it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT
from insignia.assessment.values import LONGEST_PLACE, PriorLearning


class PriorForm(forms.Form):
    """What, where and when."""

    what = forms.CharField(
        label=_("What have you learned or done that shows it?"),
        help_text=_("At work, as a volunteer, at home: what did you do, and how often?"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    where = forms.CharField(
        label=_("Where was that?"),
        help_text=_("For example: “Harbour kitchen, Kiel” or “in my own family”."),
        max_length=LONGEST_PLACE,
    )
    when = forms.CharField(
        label=_("When was that?"),
        help_text=_("For example: “2016 to 2021”. It never grows too old to be looked at."),
        max_length=LONGEST_PLACE,
    )

    def claimed(self) -> PriorLearning:
        """Return the claim."""
        return PriorLearning(**self.cleaned_data)


class InterviewForm(forms.Form):
    """When it was held, and what was said."""

    held_on = forms.DateField(
        label=_("On which day did you talk?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    text = forms.CharField(
        label=_("What did the learner tell and show you?"),
        help_text=_(
            "Write down what you heard, not yet what you make of it. The learner and every "
            "assessor of this work read it."
        ),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
