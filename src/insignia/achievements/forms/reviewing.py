"""What a reviewer writes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    """A note on what should change."""

    note = forms.CharField(
        label=_("What should change?"),
        help_text=_("The author reads this above the list of steps."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
