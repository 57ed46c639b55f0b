"""What a person finds of two pieces of evidence that are alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.values import LONGEST_NOTE, DuplicateState


class SettlingForm(forms.Form):
    """Cleared or upheld, with the reason; what was upheld can only be cleared after all."""

    to = forms.ChoiceField(
        label=_("What you found"),
        choices=[
            (DuplicateState.CLEARED.value, _("All is well: the awards may follow")),
            (
                DuplicateState.UPHELD.value,
                _("The later one is not the learner's own work: no award follows from it"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "It is kept on record. If you refuse the award, its learner reads it: do not name the "
            "other one."
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, is_upheld: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_upheld:
            self.fields["to"].choices = [  # type: ignore[attr-defined]
                (DuplicateState.CLEARED.value, _("All is well after all: the award may follow"))
            ]
