"""What is brought to the check page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.standards.limits import DEFAULT_LIMITS


class CheckForm(forms.Form):
    """One of three ways to bring a credential, and whom it is said to be about."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_("A badge picture (PNG or SVG) or a credential file (JSON)."),
        required=False,
    )
    link = forms.CharField(
        label=_("Or a link"),
        help_text=_("The https address of the credential itself."),
        max_length=2000,
        required=False,
    )
    text = forms.CharField(
        label=_("Or its text"),
        help_text=_("Paste the whole credential, from the first brace to the last."),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        max_length=DEFAULT_LIMITS.document_bytes,
        required=False,
    )
    recipient = forms.CharField(
        label=_("Who is it said to be about?"),
        help_text=_("Optional: the e-mail address the person gave you."),
        max_length=320,
        required=False,
    )
