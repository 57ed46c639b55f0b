"""What a learner writes to a human of the organization."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT


class HelpForm(forms.Form):
    """A question in the learner's own words."""

    text = forms.CharField(
        label=_("What can we help you with?"),
        help_text=_("Plain words are fine. Say where you are stuck and what you tried."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    wants_coach = forms.BooleanField(
        label=_("I would like a coach for my next attempt"), required=False
    )
