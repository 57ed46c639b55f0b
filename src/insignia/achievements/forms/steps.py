"""The forms of the editor's steps: a draft may be incomplete, only the unkeepable is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements import languages, rules, wording
from insignia.achievements.forms.definition_rows import (
    ComponentForm,
    CriterionForm,
    EvidencePartForm,
    PromptForm,
    SkillForm,
    SourceForm,
)
from insignia.achievements.forms.rows import LinesField, RowForm, Rows
from insignia.achievements.forms.seen import SeenForm
from insignia.achievements.values import (
    LONGEST,
    LONGEST_TEXT,
    AssessmentKind,
    Cost,
    Form,
    Level,
    PartOrder,
    Scope,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django_stubs_ext import StrOrPromise

    Lists = Mapping[str, tuple[type[RowForm], StrOrPromise, StrOrPromise]]


def _text(label: StrOrPromise, help_text: StrOrPromise = "", *, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_TEXT,
        required=False,
    )


class StepForm(SeenForm):
    """One step: fields of the definition, and lists of rows after them."""

    lists: ClassVar[Lists] = {}

    def __init__(self, data: Any, *, document: Mapping[str, Any], seen: str) -> None:
        super().__init__(data, initial={**document, "seen": seen})
        self.rows = {
            name: Rows(form, name, data, document.get(name, ()), document)
            for name, (form, _title, _lead) in self.lists.items()
        }

    def is_valid(self) -> bool:
        # Every row is looked at, so that all errors are shown at once.
        found = [super().is_valid(), *(rows.is_valid() for rows in self.rows.values())]
        return all(found)

    @property
    def members(self) -> dict[str, Any]:
        """What the step says, as members of the definition's JSON."""
        own = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return {**own, **{name: rows.members for name, rows in self.rows.items()}}

    @property
    def sections(self) -> Iterator[tuple[str, StrOrPromise, StrOrPromise, Rows]]:
        """The lists in reading order, with title and lead."""
        for name, (_form, title, lead) in self.lists.items():
            yield name, title, lead, self.rows[name]

    @property
    def row_errors(self) -> list[forms.BoundField]:
        """The fields with errors inside rows."""
        return [found for rows in self.rows.values() for row in rows for found in row.every_error]


class AboutForm(StepForm):
    name = forms.CharField(label=_("Name"), max_length=LONGEST["name"])
    description = _text(_("Description"), _("What it is, in two or three sentences."))
    form = forms.ChoiceField(label=_("Form"), choices=wording.choices(Form))
    assessment_kind = forms.ChoiceField(
        label=_("How it is judged"), choices=wording.choices(AssessmentKind)
    )
    scope = forms.ChoiceField(label=_("Scope"), choices=wording.choices(Scope))
    parts_of_area = LinesField(
        label=_("Parts of the area"),
        help_text=_("For a broad area only: what it is made of, one part a line."),
        required=False,
    )
    level = forms.ChoiceField(label=_("Level"), choices=wording.choices(Level))
    language = forms.ChoiceField(label=_("Language it is written in"), choices=languages.choices)
    audience = _text(_("Who is it for?"), rows=2)
    opens = _text(_("What does it open?"), rows=2)
    next_steps = _text(_("What comes next?"), rows=2)
    alternatives = _text(_("What instead, if this one does not fit?"), rows=2)
    tags = LinesField(
        label=_("Other words people would search for"),
        help_text=_("One a line."),
        required=False,
    )


class CompetencyForm(StepForm):
    lists: ClassVar[Lists] = {
        "method_components": (ComponentForm, _("Components of the method"), ""),
        "skills": (
            SkillForm,
            _("Skills"),
            _("The skills it certifies; a match tells how a framework's entry relates to yours."),
        ),
        "supporting_research": (SourceForm, _("Supporting research"), ""),
        "resources": (SourceForm, _("Resources for learners"), ""),
    }

    competency = _text(
        _("Competency"),
        _("One sentence: who does what, to what end. “The educator uses … to …”"),
    )
    key_method = _text(_("Key method"), _("How somebody with this competency goes about it."))


class CriteriaForm(StepForm):
    lists: ClassVar[Lists] = {
        "criteria": (
            CriterionForm,
            _("Criteria"),
            _("Each criterion stands by itself: it can be met while another is not yet."),
        ),
    }

    criteria_narrative = _text(
        _("The criteria in a few words"),
        _("Needed where there is no rubric: what somebody did or showed to receive it. "
          "Hours never count."),
    )  # fmt: skip
    awarder_guidance = _text(
        _("Guidance for those who award it"),
        _("When to give it, what to look out for, whom to ask. Never public: the criteria above "
          "are what everybody reads."),
    )  # fmt: skip


class EvidenceForm(StepForm):
    lists: ClassVar[Lists] = {
        "evidence_parts": (
            EvidencePartForm,
            _("Evidence to hand in"),
            _("Offer several forms wherever the rubric allows: not everybody films or writes."),
        ),
        "reflection_prompts": (PromptForm, _("Questions to look back on"), ""),
        "accepted_examples": (SourceForm, _("Examples that were accepted"), ""),
    }

    part_order = forms.ChoiceField(
        label=_("In which order are the parts worked at?"),
        help_text=_("A sequence suits quests and projects that build on one another."),
        choices=wording.choices_with_meaning(PartOrder),
        widget=forms.RadioSelect,
    )


class PracticalitiesForm(StepForm):
    does_not_show = _text(
        _("What it does not show"),
        _("Readers trust a badge more when it says where it ends."),
    )
    typical_effort = forms.CharField(
        label=_("Typical effort"),
        help_text=_("For orientation only, such as “two to four weeks beside work”."),
        max_length=LONGEST["typical_effort"],
        required=False,
    )
    cost = forms.ChoiceField(label=_("Cost to learners"), choices=wording.choices(Cost))
    cost_note = _text(_("More about the cost"), _("How much, to whom, who can have it waived."))
    validity_months = forms.IntegerField(
        label=_("Months it stays valid"),
        help_text=_("Leave it empty if it has no end date."),
        min_value=1,
        max_value=rules.LONGEST_VALIDITY_MONTHS,
        required=False,
    )
    refresh_rule = _text(_("How it is renewed"), rows=2)
