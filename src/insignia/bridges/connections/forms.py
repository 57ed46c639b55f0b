"""What a learner says: which place to connect, and what to send there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.bridges.connections.values import LONGEST_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.portfolio.values import HoldingView


class PlaceForm(forms.Form):
    """The address of another place."""

    address = forms.CharField(
        label=_("Address of the other place"),
        help_text=_("As it stands in your browser there, for example https://badges.example"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class SendForm(forms.Form):
    """One credential to send."""

    holding = forms.TypedChoiceField(label=_("Credential"), coerce=UUID)

    def __init__(self, *args: Any, held: Iterable[HoldingView], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["holding"].choices = [  # type: ignore[attr-defined]
            (str(each.id), f"{each.name}, {each.issuer}") for each in held
        ]
