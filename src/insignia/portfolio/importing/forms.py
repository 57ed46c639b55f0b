"""What a person brings from elsewhere: a file, a link or a pasted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from insignia.foundation.showing import sentence_of
from insignia.portfolio import actions
from insignia.portfolio.errors import NothingBrought
from insignia.portfolio.importing.values import LONGEST_ADDRESS, Carried
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.verification.errors import TooLargeToCheck

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

    from insignia.foundation.actors import Actor
    from insignia.portfolio.importing.values import Brought


class ImportForm(forms.Form):
    """One of three ways to bring a credential."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_(
            "The badge picture (PNG or SVG), or the credential or record (JSON or a signed token), "
            "exactly as you received it."
        ),
        required=False,
    )
    link = forms.CharField(
        label=_("Or a link"),
        help_text=_("The https address of the badge, as its platform gives it to you for sharing."),
        max_length=LONGEST_ADDRESS,
        required=False,
    )
    is_claim = forms.BooleanField(
        label=_("It is the page of a certificate: keep the link as my claim"),
        help_text=_(
            "For platforms that give no signed file. We look at this one page once, and write "
            "down the day and whether it shows your name. It is never called confirmed."
        ),
        required=False,
    )
    text = forms.CharField(
        label=_("Or its text"),
        help_text=_(
            "Paste the whole credential: from the first brace to the last, or the whole token."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        max_length=DEFAULT_LIMITS.document_bytes,
        required=False,
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        """Refuse what no badge is, before it is read into memory."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > DEFAULT_LIMITS.image_bytes:
            most = DEFAULT_LIMITS.image_bytes // 1_048_576
            raise ValidationError(sentence_of(TooLargeToCheck(most)))
        return file

    def bring(self, *, acting: Actor, at: datetime) -> Brought:
        """Hand over whichever was given; a link that was pasted as a text is a link."""
        file, link = self.cleaned_data["file"], self.cleaned_data["link"].strip()
        text = self.cleaned_data["text"].strip()
        if file:
            name = file.name or ""
            return actions.bring(
                file.read(), carried=Carried.FILE, file_name=name, acting=acting, at=at
            )
        if text.lower().startswith(("https://", "http://")) and len(text.split()) == 1:
            text, link = "", text
        if text:
            return actions.bring(text.encode(), carried=Carried.PASTED, acting=acting, at=at)
        if link:
            is_claim = self.cleaned_data["is_claim"]
            return actions.bring_link(link, is_claim=is_claim, acting=acting, at=at)
        raise NothingBrought


class ProofForm(forms.Form):
    """What a key has signed to prove itself."""

    challenge = forms.CharField(widget=forms.HiddenInput, max_length=200)
    proof = forms.CharField(
        label=_("The signed presentation"),
        help_text=_("All of it: from the first brace to the last, or the whole token."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        max_length=DEFAULT_LIMITS.document_bytes,
    )

    def asked(self) -> str:
        """Return the question that is answered."""
        return str(self.cleaned_data["challenge"])

    def shown(self) -> bytes:
        """Return the answer."""
        return str(self.cleaned_data["proof"]).strip().encode()
