"""Forms about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ResetPasswordForm,
    SignupForm,
)
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insignia.accounts import queries, rules
from insignia.accounts.models import Person
from insignia.accounts.values import LONGEST_NAME, AgeBand
from insignia.foundation import clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

_BANDS = (
    (AgeBand.UNDER_13.value, _("younger than 13")),
    (AgeBand.FROM_13.value, _("13 to 15")),
    (AgeBand.FROM_16.value, _("16 or 17")),
    (AgeBand.ADULT.value, _("18 or older")),
)


class AgeForm(forms.Form):
    """How old somebody is: a band, and for the young the month that leads to the next one."""

    age_band = forms.ChoiceField(
        label=_("How old are you?"),
        help_text=_("We never ask for your date of birth."),
        choices=_BANDS,
        widget=forms.RadioSelect,
    )
    month = forms.DateField(
        label=_("Only if you are younger than 18: the month of your next big birthday"),
        help_text=_(
            "Your 13th, 16th or 18th, whichever comes next, as in 2031-05. More is up to you from "
            "then on."
        ),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month", "placeholder": "2031-05"}, format="%Y-%m"),
        required=False,
    )

    def band(self) -> AgeBand:
        """Return the band that was chosen."""
        return AgeBand(self.cleaned_data["age_band"])

    def next_band_on(self) -> date | None:
        """Return the day of the next band; raises `MonthDoesNotFit`."""
        month = self.cleaned_data.get("month")
        return rules.next_band_on(self.band(), month, today=clock.now().date())

    def check_age(self, name: str) -> None:
        """Put what does not fit beside its field: the month, and a young person's name."""
        if "age_band" not in self.cleaned_data or not self.band().is_minor:
            return
        try:
            self.next_band_on()
        except Refusal as refusal:
            add_refusal(self, refusal, field="month")
        try:
            rules.require_kid_safe(name)
        except Refusal as refusal:
            add_refusal(self, refusal, field="name")


class SignUpForm(AgeForm, SignupForm):  # type: ignore[misc]
    """The name, beside address and password; only who proved an address has it.

    Whoever types an address first gains nothing by it: several people may wait for the proof of
    one address, each with what they typed themselves, and who reads its mail wins.
    """

    field_order: ClassVar[list[str]] = [  # type: ignore[misc]
        "name",
        "age_band",
        "month",
        "email",
        "password1",
    ]
    name = forms.CharField(
        label=_("Your name, as others should see it"),
        help_text=_("If you are younger than 18, a first name or a nickname, and nothing more."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean(self) -> dict[str, Any]:
        """Check that age and name fit together."""
        super().clean()
        self.check_age(self.cleaned_data.get("name", ""))
        return self.cleaned_data

    def validate_unique_email(self, value: str) -> str:
        """Note whether somebody has proved the address; the answer to the reader is the same."""
        self.account_already_exists = queries.person_with_verified_address(value) is not None
        return value

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account; where there is one, take as long and write to its owner instead."""
        if self.account_already_exists:
            Person().set_password(self.cleaned_data["password1"])
        return super().try_save(request)

    def save(self, request: HttpRequest) -> Person:
        """Make a person who has no address yet; the one that was typed waits for its proof."""
        person: Person = get_adapter().save_user(request, Person(), self, commit=False)
        person.email = None
        person.name = self.cleaned_data["name"]
        person.age_band, person.next_band_on = self.band().value, self.next_band_on()
        person.language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
        person.save()
        EmailAddress.objects.create(user=person, email=self.cleaned_data["email"], primary=True)
        return person


class ProofForm(ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code of the letter. A typed address that others wait for, too, stands in nobody's way."""

    belongs_to_another = _(
        "This address belongs to another account. If that is yours, too, sign in there."
    )
    code = forms.CharField(
        label=_("Code from the letter"),
        help_text=_("Eight digits. Whether you type the dash does not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Accept the code of the newest letter, if it was sent to prove something here."""
        code: str = self.cleaned_data["code"]
        if self.user is None or not compare_user_code(actual=code, expected=self.expected_code):
            raise forms.ValidationError(
                _("This is not the code of the newest letter. Please compare once more.")
            )
        # Whoever proves the same address at this very moment waits here for the other.
        list(EmailAddress.objects.select_for_update().filter(email=self.email).order_by("pk"))
        owner = queries.person_with_verified_address(self.email)
        if owner is not None and owner.pk != self.user.pk:
            raise forms.ValidationError(self.belongs_to_another)
        return code


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """Writes to whoever has proved the address; others hear that there is no account."""

    def clean_email(self) -> str:
        """Find the account; an address that was only typed opens none."""
        email: str = self.cleaned_data["email"]
        owner = queries.person_with_verified_address(email)
        self.users = [owner] if owner is not None and owner.is_active else []
        return email


class AboutYouForm(forms.Form):
    """The name others see and the language we write in."""

    name = forms.CharField(
        label=_("Your name, as others should see it"),
        help_text=_("Credentials you hold already keep the name they were awarded to."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of our letters to you"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


class LeavingForm(forms.Form):
    """The confirmation that an account shall be deleted."""

    confirmation = forms.CharField(
        label=_("Your e-mail address, to confirm"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, address: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not address:  # a learner whom the lead of a class enrolled has none
            self.fields["confirmation"] = forms.CharField(label=_("Your name here, to confirm"))
