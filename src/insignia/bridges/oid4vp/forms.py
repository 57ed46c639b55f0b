"""What somebody says when they ask their wallet, to bring credentials or to confirm one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.bridges.oid4vp.values import Where


class AskForm(forms.Form):
    """Where the wallet is."""

    where = forms.ChoiceField(
        label=_("Where is your wallet?"),
        choices=[
            (Where.HERE.value, _("On this device: I open a link.")),
            (Where.ELSEWHERE.value, _("On another one, as my phone: I scan a code.")),
        ],
        widget=forms.RadioSelect,
        initial=Where.HERE.value,
    )


class ConfirmForm(AskForm):
    """The code that whoever asked passes on, and where the wallet is."""

    code = forms.CharField(
        label=_("The code you were told"),
        help_text=_("Six digits, from whoever you are dealing with."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    field_order = ("code", "where")
