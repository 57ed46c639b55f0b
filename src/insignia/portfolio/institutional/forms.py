"""What an organization fills in to confirm what it calls somebody."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.portfolio.institutional.values import LONGEST_VALUE
from insignia.portfolio.institutional.words import KINDS
from insignia.portfolio.values import IdKind


class ConfirmingForm(forms.Form):
    """Who it is, and what they are called."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of somebody who works here, learns in a group of yours or has your award."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.TypedChoiceField(
        label=_("Kind"),
        help_text=_("As your own systems write it into credentials: only the same kind matches."),
        choices=[(kind.value, KINDS[kind]) for kind in IdKind],
        coerce=IdKind,
    )
    value = forms.CharField(
        label=_("Number or name"),
        help_text=_("Exactly as it stands in your records, with zeros in front and small letters."),
        max_length=LONGEST_VALUE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
