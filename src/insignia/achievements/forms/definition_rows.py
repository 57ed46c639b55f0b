"""The rows a definition is made of: criteria with levels, evidence parts, skills, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.achievements import wording
from insignia.achievements.forms.rows import RowForm
from insignia.achievements.values import (
    LONGEST,
    LONGEST_TEXT,
    EvidenceKind,
    Match,
    MediaKind,
    PracticalKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_POINTS = 100_000
MOST_MONTHS = 120
_TALL = forms.Textarea(attrs={"rows": 4})
_LOW = forms.Textarea(attrs={"rows": 2})


class LevelForm(RowForm):
    """One level of a criterion."""

    row_name = _("Level")
    list_title = _("Levels, from the first to the best")
    adds = _("Add a level")
    empty = _("No levels yet. Two are enough: what is not there yet, and what meets it.")

    id = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST["id"])
    name = forms.CharField(label=_("Name of the level"), max_length=LONGEST["name"], required=False)
    description = forms.CharField(
        label=_("What work at this level looks like"),
        widget=_LOW,
        max_length=LONGEST_TEXT,
        required=False,
    )
    exemplar = forms.CharField(
        label=_("An example of such work"), widget=_LOW, max_length=LONGEST_TEXT, required=False
    )


class CriterionForm(RowForm):
    """One criterion with its levels."""

    inner: ClassVar[Mapping[str, type[RowForm]]] = {"levels": LevelForm}
    row_name = _("Criterion")
    adds = _("Add a criterion")
    empty = _("No criteria yet. A criterion is one thing that can be seen in the work.")

    id = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST["id"])
    title = forms.CharField(
        label=_("Name of the criterion"), max_length=LONGEST["title"], required=False
    )
    description = forms.CharField(
        label=_("What is looked at"), widget=_LOW, max_length=LONGEST_TEXT, required=False
    )
    guidance = forms.CharField(
        label=_("Guidance for those who judge"),
        help_text=_("What to look for, what to ask, what is no reason to say no. Never public."),
        widget=_LOW,
        max_length=LONGEST_TEXT,
        required=False,
    )
    passing = forms.ChoiceField(
        label=_("Met from this level on"), required=False, widget=forms.RadioSelect
    )

    def shape(self) -> None:
        levels = [
            (str(row["id"].value()), str(row["name"].value() or "").strip())
            for row in self.rows["levels"]
        ]
        named = [
            (key, name or gettext("Level %(number)s") % {"number": place})
            for place, (key, name) in enumerate(levels, start=1)
        ]
        _choices(self, "passing", named)


class PromptForm(RowForm):
    """One question to look back on."""

    row_name = _("Question")
    list_title = _("Questions about this part")
    adds = _("Add a question")
    empty = _("No questions yet. One good question makes people think again about their work.")

    id = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST["id"])
    question = forms.CharField(
        label=_("Question"), widget=_LOW, max_length=LONGEST["question"], required=False
    )
    is_required = forms.BooleanField(label=_("Has to be answered"), required=False)


class ChecklistItemForm(RowForm):
    """One thing that whoever watches looks for."""

    row_name = _("Line")
    list_title = _("Checklist for whoever watches")
    adds = _("Add a line to the checklist")
    empty = _("No checklist. It is only for parts at which somebody watches.")

    id = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST["id"])
    says = forms.CharField(
        label=_("What is to be seen"),
        help_text=_("One thing, in words that a supervisor outside understands."),
        widget=_LOW,
        max_length=LONGEST["says"],
        required=False,
    )
    must_be_seen = forms.BooleanField(label=_("Must be seen"), required=False)


class EvidencePartForm(RowForm):
    """One part of the evidence to hand in, with its checklist and the questions about it."""

    inner: ClassVar[Mapping[str, type[RowForm]]] = {
        "checklist": ChecklistItemForm,
        "prompts": PromptForm,
    }
    seldom: ClassVar[Sequence[str]] = ("score_from", "least_score", "score_months")
    seldom_title = _("A signed result of a test instead")
    row_name = _("Part")
    adds = _("Add a part")
    empty = _("No parts yet. A part is one thing to hand in, such as a plan or a recording.")

    id = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST["id"])
    title = forms.CharField(
        label=_("Name of the part"), max_length=LONGEST["title"], required=False
    )
    guidance = forms.CharField(
        label=_("What it should contain"), widget=_TALL, max_length=LONGEST_TEXT, required=False
    )
    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=wording.choices(EvidenceKind))
    # The member's name is the definition's; Django's `Form.media` is not used on rows.
    media = forms.MultipleChoiceField(  # type: ignore[assignment]
        label=_("May be handed in as"),
        choices=wording.choices(MediaKind),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    criteria = forms.MultipleChoiceField(
        label=_("Can show these criteria"), widget=forms.CheckboxSelectMultiple, required=False
    )
    most_items = forms.IntegerField(label=_("At most this many pieces"), min_value=1, max_value=50)
    is_required = forms.BooleanField(label=_("Everybody hands this in"), required=False)
    asks_where_tried = forms.BooleanField(
        label=_("Comes from practice: ask where it was tried"), required=False
    )
    instead_of = forms.ChoiceField(
        label=_("May be handed in instead of"),
        help_text=_("One of the two is enough then, and both show the same criteria."),
        required=False,
    )

    practical = forms.ChoiceField(
        label=_("Does somebody watch?"),
        help_text=_(
            "An approved assessor, or a supervisor outside by a link, fills in the checklist "
            "below. That is then all that is handed in here, so choose no other form above."
        ),
        choices=wording.choices(PracticalKind),
    )
    score_from = forms.CharField(
        label=_("Signed result of a test, from"),
        help_text=_(
            "The name of a feed that your organization has registered. The result is then all that "
            "is handed in here, so choose no other form above. Leave it empty for anything else."
        ),
        max_length=LONGEST["score_from"],
        required=False,
    )
    least_score = forms.IntegerField(
        label=_("Fewest points of that result"), min_value=0, max_value=MOST_POINTS, required=False
    )
    score_months = forms.IntegerField(
        label=_("Months for which it counts"),
        help_text=_("Leave it empty if it never becomes too old."),
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
    )

    def clean_least_score(self) -> int:
        """Read nothing as none."""
        return self.cleaned_data["least_score"] or 0

    def shape(self) -> None:
        named = [
            (row["id"], row["title"] or gettext("Criterion %(number)s") % {"number": place})
            for place, row in enumerate(self.document.get("criteria", ()), start=1)
        ]
        _choices(self, "criteria", named)
        others = [
            (row["id"], row["title"] or gettext("Part %(number)s") % {"number": place})
            for place, row in enumerate(self.document.get("evidence_parts", ()), start=1)
            if row["id"] != str(self["id"].value())
        ]
        _choices(self, "instead_of", [("", gettext("Nothing: it is a part of its own")), *others])


class ComponentForm(RowForm):
    """One component of the key method."""

    row_name = _("Component")
    adds = _("Add a component")
    empty = _("None yet. Name the moves that the method is made of.")

    title = forms.CharField(
        label=_("Name of the component"), max_length=LONGEST["title"], required=False
    )
    description = forms.CharField(
        label=_("What it is"), widget=_LOW, max_length=LONGEST_TEXT, required=False
    )


class SkillForm(RowForm):
    """One skill, aligned to a framework where one has it."""

    row_name = _("Skill")
    adds = _("Add a skill")
    empty = _("No skills yet. Name what people would search for.")

    name = forms.CharField(label=_("Skill"), max_length=LONGEST["name"], required=False)
    framework = forms.CharField(
        label=_("Framework that lists it"),
        help_text=_("Leave the rest empty where no framework has it."),
        max_length=LONGEST["framework"],
        required=False,
    )
    code = forms.CharField(label=_("Its code there"), max_length=LONGEST["code"], required=False)
    url = forms.CharField(label=_("Its address there"), max_length=LONGEST["url"], required=False)
    match = forms.ChoiceField(
        label=_("Your skill compared with that entry"), choices=wording.choices(Match)
    )
    target_type = forms.CharField(
        widget=forms.HiddenInput, max_length=LONGEST["target_type"], required=False
    )


class SourceForm(RowForm):
    """A text, a page, a recording: what it is, where it is, why it helps."""

    row_name = _("Source")
    adds = _("Add one")
    empty = _("None yet.")

    title = forms.CharField(label=_("Title"), max_length=LONGEST["title"], required=False)
    url = forms.CharField(label=_("Address"), max_length=LONGEST["url"], required=False)
    note = forms.CharField(
        label=_("Why it helps"), widget=_LOW, max_length=LONGEST_TEXT, required=False
    )


def _choices(form: RowForm, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
