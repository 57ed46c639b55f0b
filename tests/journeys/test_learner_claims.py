"""Awarded to an address that has no account: who proves the address receives it, nobody else.

Through HTTP from the letter to the shared page, as a learner with nothing but a mailbox lives it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from tests.factories.accounts import OF_AGE, PASSWORD, code_in_letter
from tests.factories.awards import awarded, unassessed_version

from insignia.awards.values import Recipient
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.portfolio.models import Holding

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
ADA = "ada@newcomer.example"


@pytest.fixture
def _ada_is_awarded() -> None:
    awarded(unassessed_version(), to=Recipient(ADA, "Ada"))
    run_pending()


def _letter_to(address: str, words: str) -> str:
    letters = Letter.objects.filter(recipient=address).order_by("-queued_at")
    return next(words_of(letter) for letter in letters if words in words_of(letter))


def _links(words: str) -> list[str]:
    return [
        found.removeprefix(settings.PUBLIC_ORIGIN)
        for found in re.findall(rf"{re.escape(settings.PUBLIC_ORIGIN)}\S*", words)
    ]


def _sign_up(client: Client, address: str) -> None:
    said = {"name": "Ada", "email": address, "password1": PASSWORD, **OF_AGE}
    answer = client.post("/accounts/signup/", said)
    assert answer["Location"] == "/accounts/confirm-email/"
    run_pending()


def _prove(client: Client, address: str) -> None:
    (link,) = [path for path in _links(_letter_to(address, "confirm-email")) if "code=" in path]
    assert client.get(link).status_code == 200
    assert Holding.objects.count() == 0
    answer = client.post("/accounts/confirm-email/", {"code": code_in_letter(address)})
    assert answer.status_code == 302
    run_pending()


@pytest.mark.usefixtures("_ada_is_awarded")
def test_a_newcomer_signs_up_proves_the_address_and_shares_what_was_awarded(
    client: Client,
) -> None:
    letter = _letter_to(ADA, "has awarded you")
    assert any("/accounts/signup/" in path for path in _links(letter))

    _sign_up(client, ADA)
    _prove(client, ADA)

    assert "Museum Night Volunteer" in client.get("/portfolio/").content.decode()
    path = f"/portfolio/{Holding.objects.get().id}/"
    assert _links(_letter_to(ADA, "Open it to accept it"))[0] == path
    client.post(f"{path}accept/")
    shown = client.post(f"{path}share/", {"name": "on"}, follow=True).content.decode()
    (token,) = set(re.findall(r"/s/([\w-]+)/\"", shown))
    client.logout()
    page = client.get(f"/s/{token}/").content.decode()
    assert "Genuine and still valid" in page
    assert "<strong>Ada</strong>" in page


@pytest.mark.usefixtures("_ada_is_awarded")
def test_whoever_has_only_the_forwarded_letter_receives_nothing(client: Client) -> None:
    for path in _links(_letter_to(ADA, "has awarded you")):
        client.get(path)

    _sign_up(client, "somebody@else.example")
    _prove(client, "somebody@else.example")

    assert Holding.objects.count() == 0
    assert "Museum Night Volunteer" not in client.get("/portfolio/").content.decode()


@pytest.mark.usefixtures("_ada_is_awarded")
def test_signing_up_with_the_address_without_proving_it_receives_nothing(client: Client) -> None:
    _sign_up(client, ADA)

    assert Holding.objects.count() == 0
