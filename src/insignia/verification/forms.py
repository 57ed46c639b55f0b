"""What is brought to the check page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from insignia.foundation.showing import sentence_of
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.verification.errors import TooLargeToCheck

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class CheckForm(forms.Form):
    """One of three ways to bring a credential, and whom it is said to be about."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_("A badge picture (PNG or SVG) or a credential file (JSON or a signed token)."),
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
        help_text=_(
            "Paste the whole credential: from the first brace to the last, or the whole token."
        ),
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

    receipt = forms.FileField(
        label=_("Do you have its receipt?"),
        help_text=_(
            "Optional: the file ending in .tlog-proof. It shows since when the credential stood in"
            " a public log. What was issued here needs none."
        ),
        required=False,
    )
    shown = forms.FileField(
        label=_("Did somebody show you evidence?"),
        help_text=_(
            "Optional: the file they showed you, of at most 19 MB. You learn whether it is one that"
            " the credential names. It is not kept."
        ),
        required=False,
        allow_empty_file=True,
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        """Refuse what no reader would look at, before it is read into memory."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > DEFAULT_LIMITS.image_bytes:
            raise ValidationError(
                sentence_of(TooLargeToCheck(DEFAULT_LIMITS.image_bytes // 1_048_576))
            )
        return file
