"""What a learner says who appeals a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.appeals.values import LONGEST_APPEAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.achievements.values import Criterion


class AppealForm(forms.Form):
    """Which criteria it is about, and what was judged wrongly; whether it is enough, rules say."""

    criteria = forms.MultipleChoiceField(
        label=_("Which criteria were judged wrongly?"),
        help_text=_("All that was judged is judged once more; this is for your reasons."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=_("What was judged wrongly, and why do you think so?"),
        help_text=_(
            "Point to the place in your evidence. Whoever leads the organization reads this; those "
            "who judge your work once more do not, so that they begin without any opinion."
        ),
        max_length=LONGEST_APPEAL,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )

    def __init__(self, data: Any, *, criteria: Iterable[Criterion]) -> None:
        super().__init__(data)
        field = self.fields["criteria"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(criterion.id, criterion.title) for criterion in criteria]
