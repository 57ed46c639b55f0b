"""What who nominates fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.nominations.values import LONGEST_LINK, LONGEST_REASON


class NominationForm(forms.Form):
    """Whom, why, and when they showed it."""

    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They get one letter with a link, and decide themselves."),
        max_length=LONGEST_ADDRESS,
    )
    reason = forms.CharField(
        label=_("What have you seen them do?"),
        help_text=_("They read it, and it becomes part of their evidence if they accept."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    link = forms.URLField(
        label=_("A link that shows it"),
        max_length=LONGEST_LINK,
        required=False,
        assume_scheme="https",
    )
    achieved_on = forms.DateField(
        label=_("The day on which they showed it"),
        help_text=_("It stands on the credential, apart from the days of judging and issuing."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def said(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        return dict(self.cleaned_data)
