"""Asking somebody outside for a statement, and their answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT
from insignia.assessment.values import LONGEST_NAME, Answer

if TYPE_CHECKING:
    from insignia.assessment.workspace import Workspace


class AskStatementForm(forms.Form):
    """Whom to ask, about what, and what of the evidence they see."""

    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They get a link that is good for one answer. They need no account."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    question = forms.CharField(
        label=_("What should they confirm or describe?"),
        help_text=_(
            "For example: “You watched the lesson on 4 May. Please say what you saw me do.”"
        ),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    part_id = forms.ChoiceField(label=_("For which part of your evidence?"))
    criteria = forms.MultipleChoiceField(
        label=_("Which criteria does it show?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    items = forms.MultipleChoiceField(
        label=_("What of your evidence may they see?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, shown: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definition = shown.version.definition
        choices = {
            "part_id": [(part.id, part.title) for part in definition.evidence_parts],
            "criteria": [(known.id, known.title) for known in definition.criteria],
            "items": [(item.id, item.title) for item in shown.work.artifacts],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
        if not shown.work.artifacts:
            del self.fields["items"]

    def asked(self) -> dict[str, Any]:
        """Return the arguments of `actions.ask_statement`."""
        return {"items": [], **self.cleaned_data}


class AnswerForm(forms.Form):
    """One answer, signed with name and role."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Answer.GIVEN.value, _("I can confirm this, and say below what I saw")),
            (Answer.NOT_TRUE.value, _("This is not how it was")),
            (Answer.DECLINED.value, _("I would rather not say anything")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Your statement"),
        help_text=_("In your own words: what did you see, when, and in what setting?"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = forms.CharField(
        label=_("Who you are to them"),
        help_text=_("For example: “Head of department” or “Mentor on the ward”."),
        required=False,
        max_length=LONGEST_NAME,
    )

    names_nobody = forms.BooleanField(
        label=_("Nobody but them can be recognised in what I wrote"),
        help_text=_("Leave it open if you speak of others; they then see to that."),
        required=False,
    )

    def answered(self) -> dict[str, Any]:
        """Return the arguments of `actions.answer_statement`."""
        said = self.cleaned_data
        return {**said, "answer": Answer(said["answer"])}
