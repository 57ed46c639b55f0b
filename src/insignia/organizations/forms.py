"""Forms about organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.foundation.showing import add_refusal
from insignia.organizations.errors import LooksLikeAnother, SlugTaken
from insignia.organizations.roles import CLIENT_PERMISSIONS
from insignia.organizations.values import (
    LONGEST_CLIENT_NAME,
    LONGEST_DOMAIN,
    LONGEST_NAME,
    LONGEST_REGION,
    LONGEST_SLUG,
    OrganizationKind,
    Permission,
    Role,
)
from insignia.organizations.words import KINDS, PERMISSIONS, ROLES

if TYPE_CHECKING:
    from insignia.foundation.refusals import Refusal


class DescribingForm(forms.Form):
    """What an organization says of itself."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(
        label=_("What kind of organization is this?"),
        choices=[(kind.value, KINDS[kind]) for kind in OrganizationKind],
        help_text=_("Shown to everybody who looks at your badges."),
    )
    description = forms.CharField(
        label=_("What do you do?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A few sentences for people who never heard of you."),
    )
    url = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    email = forms.EmailField(
        label=_("Public e-mail address"),
        required=False,
        help_text=_("Stands in every badge you award, for questions."),
    )
    country = forms.CharField(
        label=_("Country"),
        required=False,
        max_length=2,
        help_text=_("Two letters, as in DE or US."),
        widget=forms.TextInput(attrs={"autocomplete": "country"}),
    )
    region = forms.CharField(label=_("City or region"), required=False, max_length=LONGEST_REGION)

    is_sure_of_name = forms.BooleanField(
        label=_("We are a different organization and this is our name"),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "is_sure_of_name" in self.data:
            self._ask_whether_sure()

    def clean_country(self) -> str:
        """Accept small letters too."""
        return str(self.cleaned_data["country"]).upper()

    def show(self, refusal: Refusal) -> None:
        """Show a refusal beside its field; a name like another's may be confirmed."""
        if isinstance(refusal, LooksLikeAnother):
            self._ask_whether_sure()
        add_refusal(self, refusal, field="slug" if isinstance(refusal, SlugTaken) else "name")

    def _ask_whether_sure(self) -> None:
        self.fields["is_sure_of_name"].widget = forms.CheckboxInput()


class FoundingForm(DescribingForm):
    """A new organization."""

    slug = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=LONGEST_SLUG,
        help_text=_(
            "Small letters, digits and hyphens. It becomes part of your badges and never changes; "
            "leave it empty and it follows from the name."
        ),
    )
    field_order = ("name", "is_sure_of_name", "slug", "kind")


def _roles_field() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, ROLES[role]) for role in Role],
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class InvitingForm(forms.Form):
    """An invitation by mail."""

    address = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    roles = _roles_field()


class RolesForm(forms.Form):
    """What a member is trusted with."""

    roles = _roles_field()


class DomainForm(forms.Form):
    """A domain to prove."""

    name = forms.CharField(
        label=_("Your domain"), max_length=LONGEST_DOMAIN, help_text=_("As in museum.example")
    )


class SuccessorForm(forms.Form):
    """Who shall answer after a closing."""

    slug = forms.CharField(
        label=_("Address of the other organization"),
        max_length=LONGEST_SLUG,
        help_text=_("The last part of the address of its page here, as in harbor-museum."),
    )


class ClientForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(
        label=_("What will use this key?"),
        max_length=LONGEST_CLIENT_NAME,
        help_text=_("So that you know it again, as in “Learning platform”."),
    )
    scopes = forms.TypedMultipleChoiceField(
        label=_("What may it do?"),
        choices=[
            (permission.value, PERMISSIONS[permission])
            for permission in Permission
            if permission in CLIENT_PERMISSIONS
        ],
        coerce=Permission,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
