"""Signing up, proving addresses, and the account's pages, through the browser's door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import PASSWORD, code_in_letter, person, with_password
from tests.factories.organizations import member, organization, owner_of

from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditDetail, AuditEntry, Letter
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from pytest_django import Settings

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db

PROOF = "account_email_verification_sent"


@pytest.fixture(autouse=True)
def _home(settings: Settings) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:home"  # whatever the slices above offer


def sign_in(client: Client, someone: Person) -> None:
    with_password(someone)
    said = {"login": someone.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), said).status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def link_in_letter(to: str, path: str) -> str:
    letter = Letter.objects.filter(recipient=to).latest("queued_at")
    found = re.search(rf"{re.escape(settings.PUBLIC_ORIGIN)}({path}\S+)", words_of(letter))
    assert found, words_of(letter)
    return found[1]


def actions_of(someone: Person) -> list[str]:
    entries = AuditEntry.objects.filter(about_id=str(someone.pk)).order_by("position")
    return list(entries.values_list("action", flat=True))


def test_addresses_are_added_chosen_and_removed_each_with_one_entry(client: Client) -> None:
    ada = person(email="ada@mail.example")
    sign_in(client, ada)
    place = reverse("account_email")

    client.post(place, {"action_add": "", "email": "second@mail.example"})
    client.post(reverse(PROOF), {"code": code_in_letter("second@mail.example")})
    client.post(place, {"action_primary": "", "email": "second@mail.example"})
    client.post(place, {"action_remove": "", "email": "ada@mail.example"})

    ada.refresh_from_db()
    assert ada.email == "second@mail.example"
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["second@mail.example"]
    assert actions_of(ada) == [
        "accounts.prove-address",
        "accounts.choose-primary-address",
        "accounts.remove-address",
    ]
    assert "mail.example" not in str(list(AuditEntry.objects.values_list("facts")))
    assert AuditDetail.objects.filter(value="second@mail.example").count() == 2


def test_a_forgotten_password_is_replaced_by_mail(client: Client) -> None:
    ada = with_password(person(email="ada@mail.example"))

    client.post(reverse("account_reset_password"), {"email": "ada@mail.example"})
    link = link_in_letter("ada@mail.example", "/accounts/password/reset/key/")
    form = client.get(link, follow=True)
    client.post(
        form.redirect_chain[-1][0],
        {"password1": "quite another phrase", "password2": "quite another phrase"},
    )

    ada.refresh_from_db()
    assert ada.check_password("quite another phrase")
    assert actions_of(ada) == ["accounts.reset-password"]


def test_asking_for_an_unknown_address_looks_the_same(client: Client) -> None:
    person(email="ada@mail.example")

    known = client.post(reverse("account_reset_password"), {"email": "ada@mail.example"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@mail.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_a_changed_password_is_in_the_record(client: Client) -> None:
    ada = person()
    sign_in(client, ada)

    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": "a fresh long phrase",
            "password2": "a fresh long phrase",
        },
    )

    assert actions_of(ada) == ["accounts.change-password"]


def test_guessing_passwords_is_slowed_down(client: Client) -> None:
    ada = with_password(person())
    said = {"login": ada.email, "password": "a wrong guess here"}

    answers = [client.post(reverse("account_login"), said) for _ in range(12)]

    assert "Too many" in answers[-1].content.decode() or answers[-1].status_code == 429
    last = client.post(reverse("account_login"), {**said, "password": PASSWORD})
    assert last.status_code != 302


def totp_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_a_code_generator_and_recovery_codes_are_set_up_and_taken_away(client: Client) -> None:
    ada = person()
    sign_in(client, ada)
    place = reverse("mfa_activate_totp")

    client.get(place)
    secret = client.session["mfa.totp.secret"]
    client.post(place, {"code": totp_code(secret)})

    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert TOTP(Authenticator.objects.get(type="totp")).instance.user == ada
    client.post(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.count() == 0
    assert actions_of(ada) == [
        "accounts.add-authenticator",
        "accounts.renew-recovery-codes",
        "accounts.remove-authenticator",
    ]


def test_the_account_page_asks_to_sign_in_first(client: Client) -> None:
    for name in ("home", "leave"):
        answer = client.get(reverse(f"accounts:{name}"))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")


def test_name_and_language_are_changed_on_the_account_page(client: Client) -> None:
    ada = person("Ada")
    client.force_login(ada)

    client.post(reverse("accounts:home"), {"name": "Ada L.", "language": "de"})

    ada.refresh_from_db()
    assert (ada.name, ada.language) == ("Ada L.", "de")
    assert actions_of(ada) == ["accounts.describe-oneself"]


def test_an_empty_name_is_refused_beside_the_field(client: Client) -> None:
    ada = person("Ada")
    client.force_login(ada)

    answer = client.post(reverse("accounts:home"), {"name": "  ", "language": "en"})

    assert set(answer.context["form"].errors) == {"name"}
    ada.refresh_from_db()
    assert ada.name == "Ada"


def test_leaving_asks_for_the_password_again(client: Client) -> None:
    client.force_login(with_password(person()))

    answer = client.get(reverse("accounts:leave"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_a_person_leaves_and_is_signed_out(client: Client) -> None:
    ada = person(email="ada@mail.example")
    sign_in(client, ada)

    wrong = client.post(reverse("accounts:leave"), {"confirmation": "x@mail.example"})
    answer = client.post(
        reverse("accounts:leave"), {"confirmation": "ada@mail.example"}, follow=True
    )

    assert set(wrong.context["form"].errors) == {"confirmation"}
    assert answer.redirect_chain == [(reverse("accounts:left"), 302)]
    assert client.get(reverse("accounts:home")).status_code == 302
    ada.refresh_from_db()
    assert ada.erased_at


def test_what_hinders_leaving_is_said_before_and_after_asking(client: Client) -> None:
    made = organization("Harbor Museum")
    member(made, roles=[Role.DESIGNER])
    owner = owner_of(made)
    sign_in(client, owner)

    page = client.get(reverse("accounts:leave")).content.decode()
    answer = client.post(reverse("accounts:leave"), {"confirmation": owner.email})

    assert "Make somebody else an owner of Harbor Museum" in page
    assert "Make somebody else an owner of Harbor Museum" in str(answer.context["form"].errors)


def test_other_devices_can_be_signed_out(client: Client) -> None:
    ada = person()
    elsewhere = Client()
    sign_in(elsewhere, ada)
    sign_in(client, ada)

    client.post(reverse("usersessions_list"))

    assert client.get(reverse("accounts:home")).status_code == 200
    assert elsewhere.get(reverse("accounts:home")).status_code == 302
    assert actions_of(ada) == ["accounts.sign-out-elsewhere"]


def test_sign_in_says_what_ticking_does_and_repeats_no_label(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()

    assert "Keep me signed in here" in page
    assert 'placeholder="Password"' not in page
