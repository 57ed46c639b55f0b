"""What of the queue to show. A wrong choice in an address is ignored, not scolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements import queries as achievements
from insignia.assessment.queueing.listing import Wanted
from insignia.assessment.queueing.shelves import Show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class QueueForm(forms.Form):
    """Filters beside the search words; the shelf that is looked at stays."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    overdue = forms.BooleanField(label=_("Only what is overdue"), required=False)
    show = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, languages: Iterable[str]) -> None:
        super().__init__(data, auto_id="filter-%s")
        named = [(code, achievements.language_name(code)) for code in languages]
        self.fields["language"].choices = [("", _("Any")), *named]  # type: ignore[attr-defined]


def wanted(asked: Mapping[str, str]) -> Wanted:
    """Return what an address asks for."""
    show = asked.get("show", "")
    return Wanted(
        show=Show(show) if show in set(Show) else Show.FREE,
        words=asked.get("q", "").strip(),
        language=asked.get("language", ""),
        is_overdue="overdue" in asked,
    )
