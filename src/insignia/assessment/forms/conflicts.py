"""An assessor's own word that they know a learner."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.values import LONGEST_NOTE, ConflictKind
from insignia.assessment.wording import CONFLICTS


class ConflictForm(forms.Form):
    """How they know each other, and what else there is to say."""

    kind = forms.ChoiceField(
        label=_("How do you know this person?"),
        choices=list(CONFLICTS.items()),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Anything to add?"),
        help_text=_("Only for the record of your organization; the learner does not read it."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def chosen_kind(self) -> ConflictKind:
        """Return what was chosen."""
        return ConflictKind(self.cleaned_data["kind"])
