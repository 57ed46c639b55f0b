"""The pages about passkeys know when no browser could make one, and say where it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.template import Context
from django.test import RequestFactory
from tests.factories.accounts import person
from tests.permissions.personas import signed_in

from insignia.accounts.templatetags.passkeys import opened_by_number

if TYPE_CHECKING:
    from pytest_django import Settings

ADD = "/accounts/2fa/webauthn/add/"


@pytest.fixture(autouse=True)
def _places(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.NAMED_ORIGIN = "http://insignia.localhost:8000"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "[::1]:8000"])
def test_a_page_under_a_number_has_an_address_under_a_name(host: str) -> None:
    request = RequestFactory().get(f"{ADD}?next=/learn/", headers={"host": host})

    opened = opened_by_number(Context({"request": request}))

    address = f"http://insignia.localhost:8000{ADD}?next=/learn/"
    assert opened == {"is_so": True, "address": address}


@pytest.mark.parametrize("host", ["insignia.localhost:8000", "badges.example", "1234.example"])
def test_a_page_under_a_name_is_where_it_should_be(host: str) -> None:
    request = RequestFactory().get(ADD, headers={"host": host})

    assert not opened_by_number(Context({"request": request}))["is_so"]


def test_an_installation_without_a_name_has_no_better_address(settings: Settings) -> None:
    settings.NAMED_ORIGIN = "https://192.0.2.7"
    request = RequestFactory().get(ADD, headers={"host": "192.0.2.7"})

    assert opened_by_number(Context({"request": request})) == {"is_so": True, "address": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "is_offered"), [("127.0.0.1:8000", False), ("insignia.localhost:8000", True)]
)
def test_a_key_is_added_under_a_name_only(host: str, *, is_offered: bool) -> None:
    client = signed_in(person())

    words = client.get(ADD, headers={"host": host}).content.decode()

    assert ("mfa_webauthn_add" in words) is is_offered
    assert ("Passkeys need a name" in words) is not is_offered


@pytest.mark.django_db
def test_the_page_to_sign_in_points_to_the_name(settings: Settings) -> None:
    from django.test import Client

    words = Client().get("/accounts/login/", headers={"host": "127.0.0.1"}).content.decode()

    assert "http://insignia.localhost:8000/accounts/login/" in words
    assert "passkey_login" not in words
