"""Signing a requirement off, and ending a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT
from insignia.assessment.models.rights import LONGEST_REASON
from insignia.assessment.values import LONGEST_PLACE

if TYPE_CHECKING:
    from datetime import date

    from insignia.assessment.signing.readers import RequirementList


class SigningForm(forms.Form):
    """Which requirement was shown, when and where, and what was seen."""

    criterion_id = forms.ChoiceField(label=_("What did they show you?"), widget=forms.RadioSelect)
    done_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(
        label=_("Where?"),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("What did you see?"),
        help_text=_("A sentence is enough. The learner reads it, and keeps it."),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, shown: RequirementList, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["done_on"] = today
        offered = self.fields["criterion_id"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [(one.criterion.id, one.criterion.title) for one in shown.open]


class EndSignOffForm(forms.Form):
    """Why a signature ends."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The learner and whoever signed read it, and it stays beside the signature."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
