"""Forms about keys."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CompromisedForm(forms.Form):
    """Since when a key may have been in other hands."""

    since = forms.DateTimeField(
        label=_("Since when? (UTC)"),
        required=False,
        help_text=_("Leave it empty if you cannot say: then nothing it ever signed is trusted."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
