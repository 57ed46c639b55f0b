"""Asking a peer to look at a draft, and what the peer says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT
from insignia.assessment.others.asking import ON_THE_WHOLE

if TYPE_CHECKING:
    from insignia.achievements.values import Definition


class PeerForm(forms.Form):
    """Whom to ask, and what of the draft they see."""

    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They get a letter with a link. Only who reads its mail can open the draft."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    parts = forms.MultipleChoiceField(
        label=_("What may they see?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    shows_words = forms.BooleanField(
        label=_("My overview and my reflection as well"), required=False, initial=True
    )
    note = forms.CharField(
        label=_("What would you like to hear from them?"),
        help_text=_("You may leave this out. It stands in the letter."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(part.id, part.title) for part in definition.evidence_parts]
        field.initial = [part.id for part in definition.evidence_parts]

    def asked(self) -> dict[str, Any]:
        """Return the arguments of `actions.ask_peer`."""
        return {
            name: self.cleaned_data[name] for name in ("address", "parts", "shows_words", "note")
        }


class CommentsForm(forms.Form):
    """A comment for each criterion, and one on the whole; none of them has to be written."""

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in definition.criteria:
            self.fields[f"criterion-{criterion.id}"] = _comment(criterion.title, rows=3)
        self.fields["whole"] = _comment(_("On the whole"), rows=4)

    def said(self) -> dict[str, str]:
        """Return what was said, by criterion."""
        return {
            ON_THE_WHOLE if name == "whole" else name.removeprefix("criterion-"): text
            for name, text in self.cleaned_data.items()
        }


def _comment(label: Any, *, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )
