"""A checklist to fill in, and asking a supervisor outside to do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.assessment.forms.judging import LONGEST_COMMENT
from insignia.assessment.forms.statements import AnswerForm
from insignia.assessment.values import LONGEST_PLACE, Answer, Seen, Watched
from insignia.assessment.wording import SEEN

if TYPE_CHECKING:
    from datetime import date

    from insignia.achievements.values import ChecklistItem, EvidencePart

_LINE: Final = "seen-"


class AskObserverForm(forms.Form):
    """Whom to ask, and what they should know beforehand."""

    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They get a link that is good for one answer. They need no account."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    question = forms.CharField(
        label=_("What will they watch, or have they watched?"),
        help_text=_("For example: “On 4 May you were there when I took blood. What did you see?”"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChecklistForm(forms.Form):
    """The lines of a checklist, and when and where; what is missing, the rules say."""

    on = forms.DateField(
        label=_("On which day did you watch?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(
        label=_("Where was it?"),
        help_text=_("A ward, a workshop, a room; or by which way you watched from afar."),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("What did you see?"),
        help_text=_("In your own words. Name no patient, pupil or customer."),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, part: EvidencePart, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = today
        self.lines = tuple(item.id for item in part.checklist)
        for item in part.checklist:
            self.fields[f"{_LINE}{item.id}"] = _line(item)
        self.order_fields(["answer", *(f"{_LINE}{key}" for key in self.lines), "on", "place"])

    def watched(self) -> Watched:
        """Return what was filled in."""
        said = self.cleaned_data
        filled = {key: said.get(f"{_LINE}{key}") for key in self.lines}
        return Watched(
            {key: Seen(value) for key, value in filled.items() if value}, said["on"], said["place"]
        )


class ObserverAnswerForm(ChecklistForm, AnswerForm):
    """One answer of somebody outside who watched: the checklist, signed with name and role."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["answer"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [
            (Answer.GIVEN.value, gettext("I watched, and fill in the checklist")),
            (Answer.NOT_TRUE.value, gettext("I did not watch this")),
            (Answer.DECLINED.value, gettext("I would rather not say anything")),
        ]

    def answered(self) -> dict[str, Any]:
        """Return the arguments of `actions.answer_statement`."""
        said = self.cleaned_data
        words = {name: said[name] for name in ("text", "name", "role", "names_nobody")}
        return {**words, "answer": Answer(said["answer"]), "watched": self.watched()}


def _line(item: ChecklistItem) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=item.says,
        help_text=gettext("Must be seen") if item.must_be_seen else "",
        choices=[(one.value, words) for one, words in SEEN.items()],
        widget=forms.RadioSelect,
        required=False,
    )
