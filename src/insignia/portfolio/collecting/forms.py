"""What a person fills in to arrange their credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.portfolio.collecting.rules import Step
from insignia.portfolio.collecting.values import (
    LONGEST_HEADLINE,
    LONGEST_NARRATIVE,
    LONGEST_SAID,
    LONGEST_SLUG,
)
from insignia.portfolio.values import LONGEST_LABEL, Beside, ProfileWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.portfolio.collecting.reading import CollectionRow
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


class ProfileForm(forms.Form):
    """Where a profile stands, what it says, and which collections are in it."""

    slug = forms.CharField(
        label=_("Address"),
        help_text=_("Small letters, digits and dashes. You can give your name, or not."),
        max_length=LONGEST_SLUG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    headline = forms.CharField(
        label=_("In one line"),
        help_text=_("For example “Science teacher who takes classes outdoors”."),
        max_length=LONGEST_HEADLINE,
        required=False,
    )
    about = forms.CharField(
        label=_("About me"),
        help_text=_("What a reader should know. Leave out what not everybody may know."),
        max_length=LONGEST_NARRATIVE,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    collections = forms.MultipleChoiceField(
        label=_("Collections in it"),
        help_text=_("They stand there in the order of your list of collections."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, rows: Iterable[CollectionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["collections"]).choices = [
            (str(each.id), each.title) for each in rows
        ]

    def words(self) -> ProfileWords:
        """Return what the profile is to say."""
        given = self.cleaned_data
        return ProfileWords(given["slug"].lower(), given["headline"], given["about"])

    def chosen(self) -> list[UUID]:
        """Return which collections are in it."""
        return [UUID(each) for each in self.cleaned_data["collections"]]


class StepForm(forms.Form):
    """Where something goes in an order by hand."""

    step = forms.ChoiceField(choices=[(each.value, each.value) for each in Step])

    def chosen(self) -> Step:
        """Return the step; up, where a browser sent none that there is."""
        return Step(self.cleaned_data["step"]) if self.is_valid() else Step.UP
