"""What a holder fills in to share a credential."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.awards.values import JourneyParts
from insignia.portfolio.values import LONGEST_LABEL, Lock, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.portfolio.values import EvidencePlace, HoldingView, ShareView


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
    lock = forms.ChoiceField(
        label=_("Who can open it?"),
        choices=[
            ("", _("Whoever has the link")),
            ("password", _("Whoever has the link and a password")),
            ("person", _("One person, by a code that we send to their address")),
        ],
        widget=forms.RadioSelect,
        initial="",
        required=False,
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 8 characters. Tell it to them yourself; it is not shown again."),
        max_length=128,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        required=False,
    )
    recipient_name = forms.CharField(
        label=_("Their name"), max_length=LONGEST_LABEL, required=False
    )
    recipient_address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("We write there only when somebody with the link asks for a code."),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    frames = forms.ChoiceField(
        label=_("May other websites show it in a frame?"),
        choices=[
            ("", _("No")),
            ("site", _("Only one website, mine for example")),
            ("*", _("Any website")),
        ],
        widget=forms.RadioSelect,
        initial="",
        required=False,
    )
    site = forms.URLField(
        label=_("Address of the website"),
        help_text=_("For example https://mira.example"),
        assume_scheme="https",
        required=False,
    )
    name = forms.BooleanField(label=_("Show my name on the page"), required=False)
    feedback = forms.BooleanField(label=_("Show what the assessors wrote"), required=False)
    evidence = forms.BooleanField(
        label=_("Show the titles of my evidence"),
        help_text=_("Titles only: nobody can open the evidence itself."),
        required=False,
    )
    reflection = forms.BooleanField(label=_("Show what I wrote looking back"), required=False)
    journey = forms.BooleanField(
        label=_("Show the record of my way"),
        help_text=_("What you had signed of your attempts, and the file of it."),
        required=False,
    )

    score = forms.BooleanField(
        label=_("Show the points of my test"),
        help_text=_("Without this the page says only that the result was enough."),
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

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen lock takes."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        wanted = {"password": "password", "person": "recipient_address"}.get(given.get("lock", ""))
        if wanted and wanted not in self.errors and not given.get(wanted):
            self.add_error(wanted, _("Fill this in, or choose another way to open the link."))
        if given.get("frames") == "site" and "site" not in self.errors and not given.get("site"):
            self.add_error("site", _("Fill this in, or choose another answer."))
        return given

    def chosen_lock(self) -> Lock:
        """Return what opening the link takes beside having it."""
        given = self.cleaned_data
        if given["lock"] == "password":
            return Lock(password=given["password"])
        if given["lock"] == "person":
            return Lock("", given["recipient_name"], given["recipient_address"])
        return Lock()

    def framing(self) -> str:
        """Return which sites may frame the link, as an origin, `*` or nothing."""
        if self.cleaned_data["frames"] != "site":
            return str(self.cleaned_data["frames"])
        site = urlsplit(self.cleaned_data["site"])
        return f"{site.scheme}://{site.netloc.rpartition('@')[2]}"  # a name before it is no site

    def expires_at(self) -> datetime | None:
        """Return the moment after the last day, if one was chosen."""
        day: date | None = self.cleaned_data["last_day"]
        if day is None or day == date.max:
            return None
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)


class SeveralForm(ShareForm):
    """The same for several credentials, chosen by hand."""

    holdings = forms.MultipleChoiceField(
        label=_("What does it show?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    title = forms.CharField(
        label=_("What stands above them?"),
        help_text=_("Whoever opens the link reads it, for example “For my application”."),
        max_length=LONGEST_LABEL,
        required=False,
    )
    field_order = ("holdings", "title")

    def __init__(self, *args: Any, held: Iterable[HoldingView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["holdings"]).choices = [
            (
                str(each.id),
                f"{each.name} · {each.issuer}",
            )
            for each in held
        ]

    def chosen(self) -> list[UUID]:
        """Return what was chosen, in the order of the list."""
        return [UUID(each) for each in self.cleaned_data["holdings"]]


class PasswordForm(forms.Form):
    """What opens a link with a password."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("Whoever sent you the link knows it."),
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class CodeForm(forms.Form):
    """What opens a link that is made for one person."""

    code = forms.CharField(
        label=_("Code from the letter"),
        help_text=_("Eight digits. Whether you type the dash does not matter."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class EvidenceForm(forms.Form):
    """Which link to a credential serves as evidence, and in which part of which work."""

    link = forms.ChoiceField(
        label=_("Which link?"),
        help_text=_("Whoever judges follows it. It has to live until they have decided."),
    )
    place = forms.ChoiceField(label=_("Where does it belong?"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        links: Iterable[ShareView],
        places: Iterable[EvidencePlace],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["link"]).choices = [
            (str(each.id), each.label or gettext("A link without a name")) for each in links
        ]
        cast("forms.ChoiceField", self.fields["place"]).choices = [
            (f"{place.submission_id}:{place.part_id}", f"{place.work}: {place.part}")
            for place in places
        ]

    def chosen(self) -> tuple[UUID, UUID, str]:
        """Return the link, the work and the part."""
        work, _colon, part = self.cleaned_data["place"].partition(":")
        return UUID(self.cleaned_data["link"]), UUID(work), part


class ConfirmForm(forms.Form):
    """The code that whoever asked passes on, and what a passkey answers."""

    code = forms.CharField(
        label=_("The code you were told"),
        help_text=_("Six digits, from whoever you are dealing with."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    credential = forms.CharField(widget=forms.HiddenInput, required=False)


class OembedForm(forms.Form):
    """What a page asks of oEmbed: for which address, and how much room there is."""

    url = forms.CharField(max_length=500)
    maxwidth = forms.IntegerField(min_value=1, required=False)
    maxheight = forms.IntegerField(min_value=1, required=False)

    def asked_url(self) -> str:
        """Return the address that is asked for; empty for none."""
        self.full_clean()
        return str(self.cleaned_data.get("url", ""))

    def size(self) -> dict[str, int]:
        """Return the room there is, as far as it was said."""
        given = self.cleaned_data
        sizes = {"width": given.get("maxwidth"), "height": given.get("maxheight")}
        return {name: size for name, size in sizes.items() if size}


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


class RecordForm(forms.Form):
    """Which credentials stand in a record."""

    chosen = forms.TypedMultipleChoiceField(
        label=_("What stands in the record"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, fit: Iterable[HoldingView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(held.id), f"{held.name} ({held.issuer})") for held in fit]
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = choices
        self.initial["chosen"] = [held_id for held_id, _name in choices]
