"""Other people in the evidence: what is said of each piece, and which places are covered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from insignia.assessment.third_parties import rules
from insignia.assessment.third_parties.refusals import (
    NoPlaceCovered,
    NothingCheckedOff,
    NotSaidWhoAgreed,
)
from insignia.assessment.third_parties.rules import Place
from insignia.assessment.values import LONGEST_NOTE, CheckOff, Others
from insignia.assessment.wording import OTHERS
from insignia.foundation.showing import add_refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.assessment.values import ArtifactView

_DRAWN: Final = re.compile(r"(\d{1,4}),(\d{1,4}),(\d{1,4}),(\d{1,4})(?:;|$)")
LONGEST_DRAWN: Final = 2_000


class CheckOffForm(forms.Form):
    """One answer for each piece; none is chosen beforehand, so that each is looked at."""

    def __init__(self, *args: Any, items: Iterable[ArtifactView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = tuple(item.id for item in items)
        for item in items:
            self.fields[f"others-{item.id}"] = forms.ChoiceField(
                label=_("Are other people in it?"),
                choices=[(said.value, words) for said, words in OTHERS.items()],
                widget=forms.RadioSelect,
                initial=item.others,
                required=False,
            )
            self.fields[f"agreed-{item.id}"] = forms.CharField(
                label=_("If others are in it: who agreed, and how?"),
                help_text=_("For example: “The parents of both pupils, in writing, in May.”"),
                max_length=LONGEST_NOTE,
                initial=item.agreed,
                required=False,
            )

    def clean(self) -> None:
        """Ask who agreed, where somebody did."""
        for key in self.ids:
            said = self._said(key)
            try:
                rules.checked(said) if said else None
            except NotSaidWhoAgreed as refusal:
                add_refusal(self, refusal, field=f"agreed-{key}")
        if self.ids and not self.errors and not self.said():
            add_refusal(self, NothingCheckedOff())

    def said(self) -> dict[str, CheckOff]:
        """Return what was said, by the id of the piece; nothing of those left open."""
        found = {key: self._said(key) for key in self.ids}
        return {key: said for key, said in found.items() if said}

    def _said(self, key: str) -> CheckOff | None:
        others = self.cleaned_data.get(f"others-{key}")
        if not others:
            return None
        return CheckOff(Others(others), self.cleaned_data.get(f"agreed-{key}", ""))


class CoverForm(forms.Form):
    """Places in a picture: cells of a grid, and where there are scripts also what was drawn."""

    cells = forms.MultipleChoiceField(label=_("Places to cover"), required=False)
    drawn = forms.CharField(
        max_length=LONGEST_DRAWN, required=False, widget=forms.HiddenInput(attrs={"data-drawn": ""})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cells"]
        assert isinstance(field, forms.MultipleChoiceField)
        named = now("Row {row}, column {column}")
        field.choices = [
            (f"{row}-{column}", named.format(row=row + 1, column=column + 1))
            for row in range(rules.ROWS)
            for column in range(rules.COLUMNS)
        ]

    def clean(self) -> None:
        """Ask for a place, where none was marked."""
        chosen = (cell.split("-") for cell in self.cleaned_data.get("cells", ()))
        cells = [(int(row), int(column)) for row, column in chosen]
        drawn = [
            Place(*map(int, found)) for found in _DRAWN.findall(self.cleaned_data.get("drawn", ""))
        ]
        try:
            self.cleaned_data["places"] = rules.places(cells, drawn)
        except NoPlaceCovered as refusal:
            add_refusal(self, refusal, field="cells")


class SendBackForm(forms.Form):
    """Why a piece goes back: its learner reads it."""

    reason = forms.CharField(
        label=_("What should the learner know?"),
        help_text=_("Say whom you see, and what would help: “Two faces, on the left.”"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
