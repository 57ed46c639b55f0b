"""What an owner asks of another organization, and why something ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements import wording
from insignia.achievements.partners.values import LONGEST_NOTE, LONGEST_REASON, Part

LONGEST_SLUG = 80


class AskPartnerForm(forms.Form):
    """Who is asked to stand by a definition, as what, and for how long."""

    partner = forms.CharField(
        label=_("Organization"),
        help_text=_(
            "The last part of the address of its public page, as in “riverside-university”."
        ),
        max_length=LONGEST_SLUG,
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )
    part = forms.ChoiceField(
        label=_("As what"), choices=wording.choices(Part), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What exactly"),
        help_text=_(
            "For a site: for which languages or regions it may award. For others: what they "
            "contributed. Everybody reads it."
        ),
        max_length=LONGEST_NOTE,
        required=False,
    )
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("A site awards nothing after this day. Leave it empty if there is none."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def said(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        given = self.cleaned_data
        slug = given["partner"].strip().strip("/").rpartition("/")[2].lower()
        return {**given, "partner": slug, "part": Part(given["part"])}


class EndPartnerForm(forms.Form):
    """Why a partnership ends."""

    reason = forms.CharField(
        label=_("Why it ends"),
        help_text=_("Both organizations read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
    )
