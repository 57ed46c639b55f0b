"""What a young person and their guardian fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.guardians.values import LONGEST_NAME


class AskForm(forms.Form):
    """Whose yes is asked for."""

    address = forms.EmailField(
        label=_("E-mail address of your parent or guardian"),
        help_text=_("They get one letter with a link. They need no account."),
        max_length=LONGEST_ADDRESS,
    )


class AgreeForm(forms.Form):
    """A guardian's signature."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("It stands in the record of your consent. The learner does not see it."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class ErasingForm(forms.Form):
    """The confirmation that everything of a young person shall go."""

    confirmation = forms.CharField(
        label=_("The name the learner has here, to confirm"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
