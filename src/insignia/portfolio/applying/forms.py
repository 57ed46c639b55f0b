"""Which credentials an application names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.portfolio import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.portfolio.values import HoldingView


class ApplicationForm(forms.Form):
    """A choice among what is fit; nothing is stored of it."""

    chosen = forms.MultipleChoiceField(
        label=_("What fits this application?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, fit: Iterable[HoldingView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(held.id), _named(held)) for held in fit]


def _named(held: HoldingView) -> str:
    caution = words.caution(held)
    if not caution:
        return gettext("{name}, {issuer}").format(name=held.name, issuer=held.issuer)
    return gettext("{name}, {issuer} ({caution})").format(
        name=held.name, issuer=held.issuer, caution=caution
    )
