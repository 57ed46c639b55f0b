"""The few questions with which a definition begins."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements import languages, wording
from insignia.achievements.values import LONGEST, AssessmentKind, Definition, Form


class BeginForm(forms.Form):
    """Name, form and how it is judged; everything else comes step by step."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("What its holder can do, or what they did: “Mapping a process”."),
        max_length=LONGEST["name"],
    )
    form = forms.ChoiceField(
        label=_("What is it?"),
        choices=wording.choices_with_meaning(Form),
        widget=forms.RadioSelect,
        initial=Form.MICRO_CREDENTIAL.value,
    )
    assessment_kind = forms.ChoiceField(
        label=_("How is it judged?"),
        choices=wording.choices_with_meaning(AssessmentKind),
        widget=forms.RadioSelect,
        initial=AssessmentKind.HUMAN_RUBRIC.value,
    )
    language = forms.ChoiceField(
        label=_("Which language is it written in?"), choices=languages.choices, initial="en"
    )

    def definition(self) -> Definition:
        """Return the definition to begin with."""
        said = self.cleaned_data
        return Definition(
            name=said["name"],
            form=Form(said["form"]),
            assessment_kind=AssessmentKind(said["assessment_kind"]),
            language=said["language"],
        )
