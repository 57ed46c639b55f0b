"""What is to be different for one learner, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.achievements.values import MediaKind
from insignia.assessment.adapting.rules import MOST_ATTEMPTS_MORE
from insignia.assessment.values import LONGEST_NOTE, Adaptation, Adapted
from insignia.assessment.wording import ADAPTED, MEDIA

if TYPE_CHECKING:
    from insignia.achievements.values import Definition


class AdaptingForm(forms.Form):
    """One adaptation; what does not belong to its kind may stay empty."""

    kind = forms.ChoiceField(
        label=_("What is different?"),
        choices=[(kind.value, words) for kind, words in ADAPTED.items()],
        widget=forms.RadioSelect,
    )
    part_id = forms.ChoiceField(
        label=_("For which part?"),
        help_text=_("Only for another form of evidence."),
        required=False,
    )
    takes = forms.MultipleChoiceField(
        label=_("Which forms may it have besides?"),
        choices=[(kind.value, words) for kind, words in MEDIA.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    attempts = forms.IntegerField(
        label=_("How many more attempts?"),
        help_text=_("Only where attempts are limited."),
        min_value=1,
        max_value=MOST_ATTEMPTS_MORE,
        required=False,
    )
    words = forms.CharField(
        label=_("In words, for the learner and the assessors"),
        help_text=_("For example: “A written account instead of a recording is fine.”"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept with the submission. Who judges blind does not read it."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "-"), *((part.id, part.title) for part in definition.evidence_parts)]

    def adaptation(self) -> Adaptation:
        """Return what was filled in, without what belongs to another kind."""
        said, kind = self.cleaned_data, Adapted(self.cleaned_data["kind"])
        is_evidence = kind is Adapted.EVIDENCE
        return Adaptation(
            kind,
            said["words"],
            said["reason"],
            said["part_id"] if is_evidence else "",
            tuple(MediaKind(each) for each in said["takes"]) if is_evidence else (),
            (said["attempts"] or 0) if kind is Adapted.ATTEMPTS else 0,
        )
