"""What a lead writes about a group, and what a learner types to join one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.cohorts import rules
from insignia.cohorts.values import LONGEST_NAME, LONGEST_SHOWN_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.achievements.values import VersionView

LONGEST_TYPED_CODE = 40  # with the gaps and dashes that people write into it


class CohortForm(forms.Form):
    """What a group is called, what it works towards, and until when."""

    name = forms.CharField(
        label=_("Name of the group"),
        help_text=_("Its learners read it, as in “Year 7 naturalists, autumn”."),
        max_length=LONGEST_NAME,
    )
    achievements = forms.MultipleChoiceField(
        label=_("What it works towards"), widget=forms.CheckboxSelectMultiple
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("After this day nobody joins any more. Leave it empty if there is none."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def __init__(self, *args: Any, offered: Iterable[VersionView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [(str(each.achievement_id), each.definition.name) for each in offered]
        self.fields["achievements"].choices = choices  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        given = self.cleaned_data
        return {**given, "achievements": [UUID(chosen) for chosen in given["achievements"]]}


class CodeForm(forms.Form):
    """The code somebody was given."""

    code = forms.CharField(
        label=_("Code of the group"),
        help_text=_("Eight letters and digits; capitals and gaps do not matter."),
        max_length=LONGEST_TYPED_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Read the code as it was meant."""
        return rules.code_as_typed(self.cleaned_data["code"])


class JoiningForm(forms.Form):
    """The name under which a learner joins."""

    shown_name = forms.CharField(
        label=_("Your name in this group"),
        help_text=_("Only who leads the group reads it. A first name or a nickname is fine."),
        max_length=LONGEST_SHOWN_NAME,
    )
