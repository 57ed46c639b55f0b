"""What every request passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.organizations import organization, owner_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/catalogue/?q=%00",
        "/catalogue/?q=lesson&skill=a%00b",
        "/catalogue/?%00=1",
        "/demo/mail/?q=%00",
        "/organizations/museum%00/",
        "/organizations/museum/desk/awards/?q=%00",
        "/organizations/museum/desk/assess/?q=%00",
        "/organizations/museum/desk/definitions/?q=%00",
        "/portfolio/?q=%00",
    ],
)
def test_an_address_with_a_character_that_no_text_has_is_refused(
    client: Client, address: str
) -> None:
    client.force_login(owner_of(organization(slug="museum")))

    answer = client.get(address)

    assert answer.status_code == 400
    assert "a character that no text has" in answer.content.decode()


def test_a_program_is_told_so_in_a_problem_document(client: Client) -> None:
    answer = client.get("/api/v1/awards?q=%00")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "api.unreadable"


@pytest.mark.parametrize("seeking", ["%2500", "%0", "00", "%C0%80", "a%01b", "%EF%BF%BE"])
def test_what_only_looks_so_is_sought_like_any_text(client: Client, seeking: str) -> None:
    assert client.get(f"/catalogue/?q={seeking}").status_code == 200


def test_what_somebody_gets_who_is_signed_in_is_kept_for_nobody_else(client: Client) -> None:
    assert not client.get("/catalogue/").has_header("Cache-Control")
    client.force_login(owner_of(organization(slug="museum")))

    for address in ("/portfolio/", "/portfolio/programs/", "/catalogue/"):
        assert client.get(address)["Cache-Control"] == "private, no-cache"
