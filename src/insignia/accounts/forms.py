"""Forms about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from insignia.accounts.models import Person


class SignUpForm(forms.Form):
    """What allauth's sign-up form asks beside address and password."""

    name = forms.CharField(label=_("Your name, as others should see it"), max_length=120)

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name (allauth calls this once the person is made)."""
        del request
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
