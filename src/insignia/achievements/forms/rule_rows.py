"""The rule for passing as rows: conditions, and groups of conditions in one another.

The kind of a row is chosen by the button that adds it, so every row shows only what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.achievements.forms.rows import DEEPEST, RowForm
from insignia.achievements.pass_rules import PassKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django_stubs_ext import StrOrPromise

_GROUPS: Final = [
    (PassKind.ALL.value, _("All of these")),
    (PassKind.ANY.value, _("At least one of these")),
    (PassKind.AT_LEAST.value, _("At least this many of these:")),
]
_LEAVES: Final = (
    (PassKind.MET, _("Add: a criterion is met")),
    (PassKind.LEVEL, _("Add: a criterion reaches a level")),
    (PassKind.POINTS, _("Add: criteria gather points")),
)
_MOST: Final = 1_000


class RuleForm(RowForm):
    """One condition, or a group of them."""

    row_name = _("Condition")
    list_title = _("Conditions")
    empty = _("No conditions yet. Nobody could pass.")

    kind = forms.ChoiceField(label=_("What has to hold"), widget=forms.HiddenInput)
    criterion = forms.ChoiceField(label=_("This criterion is met"), required=False)
    reaches = forms.ChoiceField(label=_("A criterion reaches this level"), required=False)
    criteria = forms.MultipleChoiceField(
        label=_("The points of these criteria are added up"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needed = forms.IntegerField(
        label=_("How many at least"), min_value=1, max_value=_MOST, required=False
    )

    @classmethod
    def offers(cls, prefix: str) -> Sequence[tuple[str, StrOrPromise]]:
        """Return what can be added: a condition of each kind, and a group while it is clear."""
        offered = [(f"add:{prefix}={kind.value}", words) for kind, words in _LEAVES]
        if prefix.count("-") + 1 < DEEPEST - 2:
            offered.append((f"add:{prefix}={PassKind.ANY.value}", _("Add: a group")))
        return offered

    def shape(self) -> None:
        kind = self.asked_for
        wanted = {
            PassKind.MET: {"criterion"},
            PassKind.LEVEL: {"reaches"},
            PassKind.POINTS: {"criteria", "needed"},
            PassKind.AT_LEAST: {"needed"},
        }.get(kind, set())
        for name in {*self.fields} - wanted - {"kind"}:
            del self.fields[name]
        if not kind.is_group:
            self.rows = {}
        self._choose(kind)

    @property
    def asked_for(self) -> PassKind:
        """What the row asks for, as it was sent or as it is stored."""
        said = str(self["kind"].value())
        return PassKind(said) if said in PassKind._value2member_map_ else PassKind.EVERY

    @property
    def members(self) -> dict[str, Any]:
        said = self.cleaned_data
        criterion, _slash, level = said.get("reaches", "").partition("/")
        return {
            "kind": said["kind"],
            "criterion": said.get("criterion", criterion),
            "level": level,
            "criteria": said.get("criteria", []),
            "needed": said.get("needed") or 1,
            "rules": self.rows["rules"].members if self.rows else [],
        }

    def _choose(self, kind: PassKind) -> None:
        self._offer("kind", _GROUPS if kind.is_group else [(kind.value, kind.value)])
        if kind.is_group:
            self.row_name = _("Group")
            self.fields["kind"].widget = forms.Select(choices=_GROUPS)
        if kind is PassKind.MET:
            self._offer("criterion", [("", "…"), *self._titles()])
        if kind is PassKind.POINTS:
            self.fields["needed"].label = _("At least this many points")
            self._offer("criteria", list(self._titles()))
        if kind is PassKind.LEVEL:
            stored = self.initial
            if stored.get("level"):
                stored["reaches"] = f"{stored['criterion']}/{stored['level']}"
            self._offer("reaches", [("", "…"), *self._levels()])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _titles(self) -> Iterator[tuple[str, str]]:
        for place, row in enumerate(self.document.get("criteria", ()), start=1):
            yield row["id"], row["title"] or gettext("Criterion %(number)s") % {"number": place}

    def _levels(self) -> Iterator[tuple[str, str]]:
        titles = dict(self._titles())
        for row in self.document.get("criteria", ()):
            # Everybody reaches the first level.
            for number, level in enumerate(row["levels"][1:], start=2):
                name = level["name"] or gettext("Level %(number)s") % {"number": number}
                yield f"{row['id']}/{level['id']}", f"{titles[row['id']]}: {name}"


RuleForm.inner = {"rules": RuleForm}
