"""What whoever publishes decides after looking at the figures of a definition."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.insights.values import LONGEST_REASON, ReviewDecision
from insignia.insights.wording import DECIDED


class ReviewForm(forms.Form):
    """The decision, its reason, and when to look again."""

    decision = forms.TypedChoiceField(
        label=_("What becomes of it"),
        choices=[(one.value, words) for one, words in DECIDED.items()],
        coerce=ReviewDecision,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("What did the figures tell you, and what follows? Your organization reads it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    next_on = forms.DateField(
        label=_("Next review"),
        help_text=_("The day on which it is due to be looked at again."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
