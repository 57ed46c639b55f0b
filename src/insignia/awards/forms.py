"""Forms about awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.accounts.values import LONGEST_NAME
from insignia.assessment.values import Route
from insignia.awards import words
from insignia.awards.values import LONGEST_NARRATIVE, LONGEST_NOTE, REASONS, Change, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from insignia.achievements.values import VersionView
    from insignia.awards.values import AwardView


class SeekingForm(forms.Form):
    """Which awards to list."""

    standing = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *((each.value, words.STANDINGS[each]) for each in Standing)],
        required=False,
    )
    achievement = forms.ChoiceField(label=_("What was awarded"), required=False)

    def __init__(
        self, achievements: Iterable[tuple[UUID, str]], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["achievement"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All")), *((str(key), name) for key, name in achievements)]

    def sought(self) -> dict[str, str]:
        """Return what is sought; an unknown filter filters nothing."""
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        return {name: said.get(name, "") for name in ("standing", "achievement")}


class ChangeForm(forms.Form):
    """Why the standing changes, in a lasting code and in words for the learner."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What the learner should know"),
        help_text=_("This goes into the letter. Be plain and kind."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_NOTE,
    )

    def __init__(self, change: Change, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        reason = self.fields["reason"]
        if isinstance(reason, forms.ChoiceField):
            reason.choices = [(each.value, words.REASONS[each]) for each in REASONS[change]]


class SupersedeForm(ChangeForm):
    """The same, with the newer award."""

    superseded_by = forms.TypedChoiceField(
        label=_("The newer award"),
        help_text=_("Another award of the same recipient that is issued and valid."),
        widget=forms.RadioSelect,
        coerce=UUID,
    )
    has_choices = False
    field_order = ("superseded_by", "reason", "note")

    def __init__(
        self, change: Change, successors: Iterable[AwardView], *args: object, **kwargs: object
    ) -> None:
        super().__init__(change, *args, **kwargs)
        field = self.fields["superseded_by"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(each.id), _told(each)) for each in successors]
            self.has_choices = bool(field.choices)


NOT_GIVABLE = _(
    "Your organization cannot award this now. Choose another one, or ask the organization that "
    "owns it whether your term has ended."
)


class DirectForm(forms.Form):
    """One award that is not judged on evidence."""

    version = forms.ChoiceField(label=_("What is awarded"))
    name = forms.CharField(label=_("Name of the recipient"), max_length=LONGEST_NAME)
    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They can claim it by proving that this address is theirs."),
    )
    achieved_on = forms.DateField(
        label=_("Achieved on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    route = forms.ChoiceField(
        label=_("How it was learned"),
        choices=[(each.value, words.ROUTES[each]) for each in Route],
    )
    narrative = forms.CharField(
        label=_("A sentence about this award"),
        help_text=_("Optional; it stands in the credential."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NARRATIVE,
        required=False,
    )

    def __init__(self, versions: Iterable[VersionView], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer(self, versions)


class RosterForm(forms.Form):
    """A list of recipients."""

    version = forms.ChoiceField(label=_("What is awarded"))
    file = forms.FileField(
        label=_("List of recipients"),
        help_text=_(
            "A CSV file in UTF-8 with the columns email and name, and if you like achieved_on, "
            "route and narrative."
        ),
    )

    def __init__(self, versions: Iterable[VersionView], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer(self, versions)


class ReplyForm(forms.Form):
    """What a learner answers."""

    text = forms.CharField(
        label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000
    )


class ClosingForm(forms.Form):
    """What is said at the end, and the name once more against a slip."""

    farewell = forms.CharField(
        label=_("What everybody reads about it"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why you close, and where to find you afterwards, in a few sentences."),
    )
    typed_name = forms.CharField(
        label=_("The name of your organization, to confirm"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ReleaseForm(forms.Form):
    """Whether those who hold it already receive it once more."""

    with_repeats = forms.BooleanField(
        label=_("Award those again who hold it already"), required=False
    )


def sent(request: HttpRequest, *, with_files: bool = False) -> tuple[Any, ...]:
    """Return what a form is bound to: nothing while the page is only looked at."""
    if request.method != "POST":
        return ()
    return (request.POST, request.FILES) if with_files else (request.POST,)


def _told(award: AwardView) -> str:
    day = date_format(award.achieved_on, "DATE_FORMAT")
    return gettext("{name}, achieved on {day}").format(name=award.name, day=day)


def offer(form: forms.Form, versions: Iterable[VersionView]) -> None:
    """Let the form choose among what may be awarded directly."""
    field = form.fields["version"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(str(each.id), each.definition.name) for each in versions]
        field.error_messages["invalid_choice"] = NOT_GIVABLE
