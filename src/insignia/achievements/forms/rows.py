"""Repeated rows of a form, named by their place: `criteria-0`, `criteria-0-levels-1`.

Rows are added, removed and moved by buttons that submit the form, so nothing here needs
scripts. The hidden count says how many rows the page had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms

from insignia.achievements.definitions import MOST_ENTRIES

# How many dashes the prefix of a row may have: three groups of conditions in one another.
DEEPEST: Final = 8
# What a field holds, stored or sent, that nobody filled in.
_NOTHING: Final = (None, "", 0, "0")

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django_stubs_ext import StrOrPromise


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in str(super().to_python(value) or "").splitlines())
        return [line for line in lines if line][:MOST_ENTRIES]


class RowForm(forms.Form):
    """One row; `document` is the whole draft, for choices that name its other rows."""

    inner: ClassVar[Mapping[str, type[RowForm]]] = {}
    # Fields that few rows need: they are folded away under these words until one is filled in.
    seldom: ClassVar[Sequence[str]] = ()
    seldom_title: ClassVar[StrOrPromise] = ""
    row_name: StrOrPromise = ""
    list_title: ClassVar[StrOrPromise] = ""
    adds: ClassVar[StrOrPromise] = ""
    empty: ClassVar[StrOrPromise] = ""

    def __init__(
        self, data: Any, *, prefix: str, initial: Mapping[str, Any], document: Mapping[str, Any]
    ) -> None:
        super().__init__(data, prefix=prefix, initial=dict(initial), auto_id="%s")
        self.document = document
        self.rows = {
            name: Rows(form, f"{prefix}-{name}", data, initial.get(name, ()), document)
            for name, form in self.inner.items()
            if prefix.count("-") < DEEPEST
        }
        self.shape()

    @classmethod
    def offers(cls, prefix: str) -> Sequence[tuple[str, StrOrPromise]]:
        """Return what can be added to the list of this name: wish and words."""
        return [(f"add:{prefix}", cls.adds)]

    def shape(self) -> None:
        """Set choices that depend on other rows."""

    def is_valid(self) -> bool:
        # Every row is looked at, so that all errors are shown at once.
        found = [super().is_valid(), *(rows.is_valid() for rows in self.rows.values())]
        return all(found)

    @property
    def called(self) -> str:
        """What its author calls the row: the first thing that is written in it."""
        return str(self.visible_fields()[0].value() or "")

    @property
    def usual_fields(self) -> list[forms.BoundField]:
        """The fields that are always in view."""
        return [field for field in self.visible_fields() if field.name not in self.seldom]

    @property
    def seldom_fields(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.seldom]

    @property
    def is_unfolded(self) -> bool:
        """Tell whether a field that is seldom needed is in use here, or wants a look."""
        return any(field.errors or field.value() not in _NOTHING for field in self.seldom_fields)

    @property
    def members(self) -> dict[str, Any]:
        """The row as JSON."""
        return {**self.cleaned_data, **{name: rows.members for name, rows in self.rows.items()}}

    @property
    def every_error(self) -> Iterator[forms.BoundField]:
        """The fields with errors, this row's own and those of the rows inside it."""
        yield from (field for field in self if field.errors)
        for rows in self.rows.values():
            for row in rows:
                yield from row.every_error


class Rows:
    """The rows of one list, bound to what was sent or showing what is stored."""

    def __init__(
        self,
        form: type[RowForm],
        prefix: str,
        data: Any,
        initial: Sequence[Mapping[str, Any]],
        document: Mapping[str, Any],
    ) -> None:
        self.prefix, self.title, self.empty = prefix, form.list_title, form.empty
        self.offers = form.offers(prefix)
        count = len(initial) if data is None else _count(data.get(f"{prefix}-count"))
        self.forms = [
            form(
                data,
                prefix=f"{prefix}-{place}",
                initial=initial[place] if place < len(initial) else {},
                document=document,
            )
            for place in range(count)
        ]

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def is_valid(self) -> bool:
        found = [form.is_valid() for form in self.forms]
        return all(found)

    @property
    def members(self) -> list[dict[str, Any]]:
        """The rows as JSON."""
        return [form.members for form in self.forms]


def _count(sent: Any) -> int:
    return min(int(sent), MOST_ENTRIES) if str(sent).isdecimal() else 0
