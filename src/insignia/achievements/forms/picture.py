"""The designer's controls, and the upload that takes their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.achievements import designs, uploads
from insignia.achievements.artwork import words
from insignia.achievements.artwork.values import EDGES, LONGEST_MONOGRAM, MONOGRAM, RIMS
from insignia.achievements.forms.seen import SeenForm
from insignia.achievements.values import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from insignia.achievements.artwork import Design
    from insignia.achievements.desk import Edition
    from insignia.achievements.values import Definition


def _named(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, capfirst(gettext(said))) for key, said in names.items()]


def _plain(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, str(_EDGES_AND_RIMS[name])) for name in names]


class PictureForm(SeenForm):
    """Every part of the drawing, and the words for it."""

    image_alt = forms.CharField(
        label=_("The picture in words"),
        help_text=_("For people who cannot see it. It is written from the parts; improve it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST["image_alt"],
    )
    outline = forms.ChoiceField(label=_("Shape"), widget=forms.RadioSelect)
    field = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    charge = forms.ChoiceField(label=_("Symbol"), widget=forms.RadioSelect)
    monogram = forms.CharField(
        label=_("Letters"),
        help_text=_("Up to three, where the symbol is letters."),
        max_length=LONGEST_MONOGRAM,
        required=False,
    )
    palette = forms.ChoiceField(label=_("Colours"), widget=forms.RadioSelect)
    metal = forms.ChoiceField(label=_("Metal"), widget=forms.RadioSelect)
    rim = forms.ChoiceField(label=_("Rim"), widget=forms.RadioSelect)
    edge = forms.ChoiceField(label=_("Edge"), widget=forms.RadioSelect)

    def __init__(self, data: Any, *, edition: Edition, design: Design) -> None:
        self.edition, self.design = edition, design
        drawn = {part: getattr(design, part) for part in designs.CHOSEN}
        alt = edition.definition.image_alt or ("" if self.is_uploaded else self._suggested(design))
        seen = edition.changed_at.isoformat()
        super().__init__(data, initial={**drawn, "image_alt": alt, "seen": seen})
        offered = {
            "outline": _named(words.OUTLINE_WORDS),
            "field": _named(words.FIELD_WORDS),
            "charge": [*_named(words.CHARGE_WORDS), (MONOGRAM, gettext("Letters"))],
            "palette": _named(words.PALETTE_WORDS),
            "metal": _named(words.METAL_WORDS),
            "rim": _plain(RIMS),
            "edge": _plain(EDGES),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def is_uploaded(self) -> bool:
        """Whether a picture of their own is shown instead of the drawing."""
        return bool(self.edition.definition.artwork_digest)

    @property
    def controls(self) -> list[forms.BoundField]:
        """The parts that are chosen by picture."""
        return [self[part] for part in designs.CHOSEN if part != "monogram"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("charge") == MONOGRAM and not str(said.get("monogram", "")).strip():
            self.add_error("monogram", gettext("Type the letters that the badge shows."))
        return said

    def definition(self) -> Definition:
        """Return the definition with what was chosen; unchanged suggested words follow along."""
        chosen = {part: self.cleaned_data[part] for part in designs.CHOSEN}
        design = designs.varied(self.design, chosen)
        alt = self.cleaned_data["image_alt"].strip()
        if not self.is_uploaded and alt == self._suggested(self.design):
            alt = self._suggested(design)
        return replace(self.edition.definition, design=design.to_json(), image_alt=alt)

    def _suggested(self, design: Design) -> str:
        return designs.suggested_alt(design, language=self.edition.definition.language)


class UploadForm(forms.Form):
    """A picture of their own."""

    picture = forms.FileField(
        label=_("Your own picture"),
        help_text=_(
            "PNG or JPEG of 200 to 4,000 pixels a side, or SVG with its letters turned into "
            "shapes; at most 4 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.svg"}),
    )

    def content(self) -> bytes:
        """Return what was uploaded, no further than anybody would read."""
        return bytes(self.cleaned_data["picture"].read(uploads.MOST_BYTES + 1))


_EDGES_AND_RIMS = {
    "deep": _("Deep"),
    "metal": _("Metal"),
    "light": _("Light"),
    "pale": _("Pale"),
    "wire": _("Plain wire"),
    "beaded": _("Beaded"),
    "double": _("Double wire"),
}
