"""What somebody chooses when a program asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class AllowForm(forms.Form):
    """Which thing the program gets."""

    about = forms.TypedChoiceField(
        label=_("What may it have?"), coerce=UUID, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, things: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), words) for key, words in things.items()]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]
