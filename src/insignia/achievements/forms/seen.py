"""Forms that know which edition their author had before them, so that nothing is overwritten."""

from __future__ import annotations

from datetime import datetime

from django import forms


class SeenForm(forms.Form):
    """A form with the moment of the edition it was filled from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    @property
    def seen_at(self) -> datetime | None:
        """The moment of that edition; None where nobody said it."""
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return None

    def show_as_seen(self, moment: datetime) -> None:
        """Take note that the author has been told of a later edition."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": moment.isoformat()}
