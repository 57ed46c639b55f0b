"""What a holder fills in to share a credential."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.awards.values import JourneyParts
from insignia.portfolio.values import LONGEST_LABEL, Shown


class ShareForm(forms.Form):
    """For whom, until when, and what is shown beyond the credential itself."""

    label = forms.CharField(
        label=_("Whom or what is it for?"),
        help_text=_(
            "So that you know later which link to end. Whoever opens the link does not see it."
        ),
        max_length=LONGEST_LABEL,
        required=False,
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("The link works until the end of this day (UTC). Empty: until you end it."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    name = forms.BooleanField(label=_("Show my name on the page"), required=False)
    feedback = forms.BooleanField(label=_("Show what the assessors wrote"), required=False)
    evidence = forms.BooleanField(
        label=_("Show the titles of my evidence"),
        help_text=_("Titles only: nobody can open the evidence itself."),
        required=False,
    )
    journey = forms.BooleanField(
        label=_("Show the record of my way"),
        help_text=_("What you had signed of your attempts, and the file of it."),
        required=False,
    )

    def __init__(self, *args: Any, has: Shown, **kwargs: Any) -> None:
        """Ask only for what there is to show beside the credential (`has`)."""
        super().__init__(*args, **kwargs)
        for name, there_is in asdict(has).items():
            if not there_is:
                del self.fields[name]

    def shown(self) -> Shown:
        """Return what the holder chose to show."""
        names = (each.name for each in fields(Shown))
        return Shown(**{name: self.cleaned_data.get(name, False) for name in names})

    def expires_at(self) -> datetime | None:
        """Return the moment after the last day, if one was chosen."""
        day: date | None = self.cleaned_data["last_day"]
        if day is None or day == date.max:
            return None
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)


class JourneyForm(forms.Form):
    """What the record of the way holds beside the dates and outcomes of the attempts."""

    overview = forms.BooleanField(label=_("What my work was"), required=False)
    changes = forms.BooleanField(label=_("What I changed between attempts"), required=False)
    reflection = forms.BooleanField(label=_("My reflections"), required=False)
    feedback = forms.BooleanField(
        label=_("What the assessors wrote and found, criterion by criterion"),
        help_text=_("Their names stay out."),
        required=False,
    )

    def parts(self) -> JourneyParts:
        """Return what was chosen."""
        return JourneyParts(**self.cleaned_data)

    def chosen(self) -> list[str]:
        """Return the names of the parts that were chosen, for the form that has them signed."""
        return [name for name, is_wanted in self.cleaned_data.items() if is_wanted]


class RecipientForm(forms.Form):
    """Whom a credential is said to be about."""

    recipient = forms.CharField(
        label=_("The e-mail address the person gave you"),
        max_length=320,
        required=False,
    )


class KeyFileForm(forms.Form):
    """The passphrase under which somebody takes their own key along."""

    passphrase = forms.CharField(
        label=_("A passphrase for the file"),
        help_text=_(
            "At least 12 characters, such as four words in a row. Write it down: nobody can open "
            "the file without it, and we do not keep it."
        ),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
