"""What a learner asks, and what an organization answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.awards.values import LONGEST_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterable

YES, NO = "yes", "no"


class RebindForm(forms.Form):
    """To which of their proved addresses a learner wants it issued."""

    address = forms.ChoiceField(
        label=_("Which address shall it name instead?"), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What helps them to see that it is you"),
        help_text=_("Such as when you took part, or why your address changed. May be empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, addresses: Iterable[str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["address"]
        if isinstance(field, forms.ChoiceField):
            choices = [(each, each) for each in addresses]
            field.choices = choices
            field.initial = choices[0][0] if len(choices) == 1 else None


class AnswerForm(forms.Form):
    """Yes, or no with a reason."""

    is_agreed = forms.ChoiceField(
        label=_("Is it the same person?"),
        choices=[
            (YES, _("Yes: issue it anew to this address")),
            (NO, _("No, or it cannot be told: leave it as it is")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("What the learner should know"),
        help_text=_("Needed for a no: what would help you to say yes? Be plain and kind."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
        required=False,
    )
