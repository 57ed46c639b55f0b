"""What a holder chooses when a credential goes into a wallet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.bridges.oid4vci.values import Configuration


class HandOverForm(forms.Form):
    """Which of the two the wallet gets, and whether it has to ask for a PIN."""

    configuration = forms.ChoiceField(
        label=_("What should the wallet get?"),
        choices=[
            (
                Configuration.BOUND.value,
                _("A copy made for this wallet. Only this wallet can show it as its own."),
            ),
            (
                Configuration.AS_ISSUED.value,
                _("The credential exactly as it was issued, the same file you can download."),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Configuration.BOUND.value,
    )
    has_pin = forms.BooleanField(
        label=_("Let the wallet ask me for a PIN"),
        help_text=_("So that nobody who photographs the code can be quicker than you."),
        required=False,
        initial=True,
    )
