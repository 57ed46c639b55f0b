"""What somebody chooses when a program asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.bridges.oauth.values import OFFLINE_ACCESS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise


class AllowForm(forms.Form):
    """Which thing the program gets."""

    about = forms.TypedChoiceField(
        label=_("What may it have?"), coerce=UUID, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, things: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), words) for key, words in things.items()]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]


class ConnectForm(forms.Form):
    """What a program may do that comes and goes: all it asks for, unless somebody takes it out."""

    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it may do, or give it nothing.")},
    )
    stays = forms.BooleanField(
        label=_("It may come back by itself until I end it"),
        help_text=_("Without this, it has an hour, and then it has to ask you again."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, words: Mapping[str, str | Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, said) for name, said in words.items() if name != OFFLINE_ACCESS]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]
        self.fields["scopes"].initial = [name for name, _said in choices]
        if OFFLINE_ACCESS not in words:
            del self.fields["stays"]

    @property
    def agreed(self) -> str:
        """The scope that somebody agreed to."""
        stays = [OFFLINE_ACCESS] if self.cleaned_data.get("stays") else []
        return " ".join([*dict.fromkeys(self.cleaned_data["scopes"]), *stays])
