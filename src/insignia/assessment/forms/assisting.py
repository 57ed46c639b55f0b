"""Answering a learner, and letting somebody work with oneself."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL = timedelta(days=14)


class AnswerForm(forms.Form):
    """What a learner reads who asked for help."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ConsentForm(forms.Form):
    """Who may work on one submission for its learner, how far, and until when."""

    helper = forms.TypedChoiceField(
        label=_("Who may work with you?"), coerce=UUID, widget=forms.RadioSelect
    )
    last_day = forms.DateField(
        label=_("Until and with"),
        help_text=_("At most 90 days. You can end it at any moment."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    may_submit = forms.BooleanField(
        label=_("They may also hand it in for me"),
        help_text=_("Without this they write and add evidence, and you hand it in."),
        required=False,
    )

    def __init__(
        self, *args: Any, helpers: Mapping[UUID, str], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["helper"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(str(key), name) for key, name in helpers.items()]
        self.fields["last_day"].initial = (now + USUAL).date()

    def consent(self) -> dict[str, Any]:
        """Return the arguments of `actions.give_consent`; the last day counts whole."""
        ends = self.cleaned_data["last_day"] + timedelta(days=1)
        return {
            "helper_id": self.cleaned_data["helper"],
            "may_submit": self.cleaned_data["may_submit"],
            "expires_at": datetime.combine(ends, time(), tzinfo=UTC),
        }
