"""A definition that comes as a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements.exchange import files


class BringForm(forms.Form):
    """The file; what it says is read by `exchange.files` and by nothing else."""

    file = forms.FileField(
        label=_("File of a definition"),
        help_text=_("As it was saved from the page of a definition, here or elsewhere."),
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )

    def content(self) -> bytes:
        """Return what was uploaded, no further than anybody would read."""
        return bytes(self.cleaned_data["file"].read(files.MOST_BYTES + 1))
