"""What who complains fills in, and who answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.complaints.values import LONGEST_REASON, LONGEST_WORDS, Kind, Outcome
from insignia.complaints.wording import KINDS, OUTCOMES


class ComplaintForm(forms.Form):
    """What is wrong, and where an answer may go."""

    kind = forms.TypedChoiceField(
        label=_("What is it about?"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        coerce=Kind,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Only those who lead the organization read it. Say what you saw and where, as "
                    "exactly as you can."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 7}),
    )  # fmt: skip
    address = forms.EmailField(
        label=_("Your e-mail address, for the answer"),
        help_text=_("If you like. You get one letter to confirm it, then the answer; the "
                    "organization is not shown your address."),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        return dict(self.cleaned_data)


class AnswerForm(forms.Form):
    """What was found, and why."""

    outcome = forms.TypedChoiceField(
        label=_("What did you find?"),
        choices=[(outcome.value, words) for outcome, words in OUTCOMES.items()],
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why, and what you will do"),
        help_text=_("Whoever complained reads it, if they gave an address. Name nobody."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class HoldForm(forms.Form):
    """Whose work a complaint of fraud is about."""

    address = forms.EmailField(
        label=_("E-mail address of the learner"),
        help_text=_("Their latest work on this definition is held. They are not told."),
        max_length=LONGEST_ADDRESS,
    )
