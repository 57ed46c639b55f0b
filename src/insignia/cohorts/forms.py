"""What a lead writes about a group, and what a learner types to join one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from insignia.accounts.values import AgeBand
from insignia.cohorts import rules
from insignia.cohorts.values import LONGEST_NAME, LONGEST_SHOWN_NAME, MOST_AT_ONCE, Newcomer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.achievements.values import VersionView

LONGEST_TYPED_CODE = 40  # with the gaps and dashes that people write into it


def _typed_letters() -> forms.TextInput:
    return forms.TextInput(
        attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    )


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
        widget=_typed_letters(),
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


class EnrolForm(forms.Form):
    """Young learners who get a card instead of an address of their own."""

    names = forms.CharField(
        label=_("Their names here, one a line"),
        help_text=_(
            "A first name or a nickname each. After a comma, the address of a parent or guardian, "
            "who is then asked at once: “Robin, robins.mother@example.org”."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        required=False,
    )
    draw = forms.IntegerField(
        label=_("And so many with a name that we draw"),
        help_text=_("Animals, as in “Heron”. Nobody has to say their name here."),
        min_value=0,
        max_value=MOST_AT_ONCE,
        initial=0,
        required=False,
    )
    age_band = forms.ChoiceField(
        label=_("How old they are"),
        choices=(
            (AgeBand.UNDER_13.value, _("younger than 13")),
            (AgeBand.FROM_13.value, _("13 to 15")),
            (AgeBand.FROM_16.value, _("16 or 17")),
        ),
        widget=forms.RadioSelect,
    )
    month = forms.DateField(
        label=_("The month in which the youngest turns 13, 16 or 18"),
        help_text=_("Whichever comes next, as in 2031-05. We never ask for a date of birth."),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month", "placeholder": "2031-05"}, format="%Y-%m"),
    )

    def clean_names(self) -> list[Newcomer]:
        """Read one learner a line."""
        found = []
        for line in self.cleaned_data["names"].splitlines():
            name, _comma, guardian = (part.strip() for part in line.partition(","))
            if guardian:
                validate_email(guardian)
            if name:
                found.append(Newcomer(name, guardian))
        return found

    def said(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        given = self.cleaned_data
        return {
            "newcomers": given["names"],
            "draw": given["draw"] or 0,
            "band": AgeBand(given["age_band"]),
            "month": given["month"],
        }


class CardForm(forms.Form):
    """The three things on a card."""

    class_code = forms.CharField(
        label=_("Code of the group"), max_length=LONGEST_TYPED_CODE, widget=_typed_letters()
    )
    name = forms.CharField(label=_("Your name on the card"), max_length=LONGEST_SHOWN_NAME)
    sign_in_code = forms.CharField(
        label=_("Your own code"),
        help_text=_("Capitals and gaps do not matter."),
        max_length=LONGEST_TYPED_CODE,
        widget=_typed_letters(),
    )
