"""The catalogue's search form. A wrong choice in an address is ignored, not scolded."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements import catalogue, languages, wording
from insignia.achievements.values import Cost, Form, Level
from insignia.organizations.values import OrganizationKind


class SearchForm(forms.Form):
    """Filters beside the search words, each with “any”."""

    skill = forms.ChoiceField(label=_("Skill"), required=False)
    issuer = forms.ChoiceField(label=_("Issued by a"), required=False)
    cost = forms.ChoiceField(label=_("Cost"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    form = forms.ChoiceField(label=_("Form"), required=False)
    q = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s")
        offered: dict[str, list[tuple[str, Any]]] = {
            "skill": catalogue.skills_on_offer(),
            "issuer": wording.choices(OrganizationKind),
            "cost": wording.choices(Cost),
            "language": [
                (code, languages.name_of(code)) for code in catalogue.languages_on_offer()
            ],
            "level": wording.choices(Level),
            "form": wording.choices(Form),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Any")), *choices]

    def search(self) -> catalogue.Search:
        """Return what is asked for, leaving out what is no choice."""
        self.is_valid()
        known = {
            field.name: self.cleaned_data.get(field.name, "") for field in fields(catalogue.Search)
        }
        return catalogue.Search(**known)
