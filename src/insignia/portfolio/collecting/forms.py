"""What a person fills in to arrange their credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.portfolio.collecting.rules import Step
from insignia.portfolio.collecting.values import LONGEST_NARRATIVE, LONGEST_SAID, Beside
from insignia.portfolio.values import LONGEST_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.portfolio.values import HoldingView


class CollectionForm(forms.Form):
    """What a collection is called, what is said about it, and what is in it."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("For example “Teaching outdoors”, or the place you apply for."),
        max_length=LONGEST_LABEL,
    )
    narrative = forms.CharField(
        label=_("What ties it together"),
        help_text=_(
            "What you learned on the way, what you do with it now, what it does not say by itself. "
            "An empty line begins a new paragraph."
        ),
        max_length=LONGEST_NARRATIVE,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    holdings = forms.MultipleChoiceField(
        label=_("What is in it"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, held: Iterable[HoldingView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["holdings"]).choices = [
            (str(each.id), f"{each.name} · {each.issuer}") for each in held
        ]

    def chosen(self) -> list[UUID]:
        """Return what was chosen, in the order of the list."""
        return [UUID(each) for each in self.cleaned_data["holdings"]]


class BesideForm(forms.Form):
    """What stands beside one credential in a collection."""

    said = forms.CharField(
        label=_("In your own words"),
        help_text=_("Why it is here: what you did, and what it shows that its title does not."),
        max_length=LONGEST_SAID,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    evidence = forms.BooleanField(
        label=_("The titles of my evidence"),
        help_text=_("Titles only: nobody can open the evidence itself."),
        required=False,
    )
    reflection = forms.BooleanField(label=_("What I wrote looking back"), required=False)
    feedback = forms.BooleanField(label=_("What the assessors wrote on the whole"), required=False)

    def __init__(self, *args: Any, is_judged: bool, **kwargs: Any) -> None:
        """Ask only for what there is to show beside the credential."""
        super().__init__(*args, **kwargs)
        if not is_judged:
            for name in ("evidence", "reflection", "feedback"):
                del self.fields[name]

    def beside(self) -> Beside:
        """Return what was chosen."""
        return Beside(**self.cleaned_data)


class StepForm(forms.Form):
    """Where something goes in an order by hand."""

    step = forms.ChoiceField(choices=[(each.value, each.value) for each in Step])

    def chosen(self) -> Step:
        """Return the step; up, where a browser sent none that there is."""
        return Step(self.cleaned_data["step"]) if self.is_valid() else Step.UP
