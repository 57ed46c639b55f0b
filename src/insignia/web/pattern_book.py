"""The pattern book: every part of the design system in use, with words that could be real."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from insignia.web.states import STATES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SWATCHES = ("paper", "sheet", "sunk", "ink", "ink-soft", "seal", "good", "bad", "open", "note")
RETURNED_AT = datetime(2026, 5, 6, 9, 12, tzinfo=UTC)
PASSED_AT = datetime(2026, 5, 14, 15, 40, tzinfo=UTC)
DIGEST = "sha256:5f1d0c1b7a1c4e0f9d2f3b8c6f7a90e14b7d2a6c5e8f10233445566778899aab"


class SpecimenForm(forms.Form):
    """One field of each kind, sent with gaps so that the errors show."""

    title = forms.CharField(
        label=gettext_lazy("Title of this piece"),
        help_text=gettext_lazy("As you would say it to a colleague."),
    )
    overview = forms.CharField(
        label=gettext_lazy("What happened, and where was this tried?"), widget=forms.Textarea
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("en", gettext_lazy("English")), ("de", gettext_lazy("German"))],
    )
    shown = forms.MultipleChoiceField(
        label=gettext_lazy("What does it show?"),
        help_text=gettext_lazy("One piece may show several criteria."),
        choices=[
            ("a", gettext_lazy("Comments a learner can act on")),
            ("b", gettext_lazy("Time to use them")),
            ("c", gettext_lazy("Learning from the answers")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Up to 200 MB. Pictures, sound, video, PDF or text."),
        required=False,
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Everyone who can be recognised in it has agreed"),
    )


def _rubric() -> list[dict[str, Any]]:
    levels = (_("Beginning"), _("Growing"), _("Secure"), _("Strong"))
    rows = (
        (
            _("Comments a learner can act on"),
            _("Written or spoken feedback on work in progress."),
            (
                _("Comments praise or grade the work."),
                _("Some comments say what to change."),
                _("Most comments name one next step."),
                _("Every comment names a next step, in words the learner uses too."),
            ),
            3,
        ),
        (
            _("Time to use them"),
            _("What learners do once they have read the feedback."),
            (
                _("Feedback comes with the final mark."),
                _("Redrafting is set as homework."),
                _("Redrafting happens within the lesson."),
                _("Learners plan their own redraft and say why."),
            ),
            2,
        ),
    )
    return [
        {
            "title": title,
            "description": description,
            "levels": [
                {
                    "title": levels[index],
                    "description": text,
                    "is_passing": index == 2,  # noqa: PLR2004 - the third of four levels passes
                    "is_reached": index == reached,
                }
                for index, text in enumerate(texts)
            ],
        }
        for title, description, texts, reached in rows
    ]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    context = {
        "swatches": SWATCHES,
        "states": list(STATES),
        "rubric": _rubric(),
        "form": SpecimenForm({"title": "", "overview": _("Year 8, two lessons in May.")}),
        "numbers": Paginator(range(214), 20).page(3),
        "returned_at": RETURNED_AT,
        "passed_at": PASSED_AT,
        "digest": DIGEST,
    }
    return render(request, "pattern_book/page.html", context)
