"""Forms about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from insignia.accounts.models import Person


class SignUpForm(forms.Form):
    """What allauth's sign-up form asks beside address and password."""

    name = forms.CharField(
        label=_("Your name, as others should see it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name, and the language somebody signed up in (allauth calls this)."""
        del request
        user.name = self.cleaned_data["name"]
        user.language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
        user.save(update_fields=["name", "language"])


class AboutYouForm(forms.Form):
    """The name others see and the language we write in."""

    name = forms.CharField(
        label=_("Your name, as others should see it"),
        help_text=_("Credentials you hold already keep the name they were awarded to."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of our letters to you"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


class LeavingForm(forms.Form):
    """The confirmation that an account shall be deleted."""

    confirmation = forms.CharField(
        label=_("Your e-mail address, to confirm"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
