"""Approving an assessor, and ending that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from insignia.achievements import queries as achievements
from insignia.assessment.models.rights import LONGEST_REASON

if TYPE_CHECKING:
    from collections.abc import Iterable


class ApprovingForm(forms.Form):
    """Who is approved, and for which languages."""

    person = forms.TypedChoiceField(label=_("Who"), coerce=UUID)
    languages = forms.MultipleChoiceField(
        label=_("In which languages"),
        help_text=_("Choose none to let them judge it in every language."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, people: Iterable[tuple[str, str]], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        codes = dict.fromkeys([language, *(code for code, _name in settings.LANGUAGES)])
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (code, achievements.language_name(code)) for code in codes
        ]


class EndingForm(forms.Form):
    """Why somebody may no longer judge a definition."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("They read it in a letter."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_for_cause = forms.BooleanField(
        label=_("For cause: what they decided before is flagged, and stands"), required=False
    )
