"""The demonstration's post, and whether the house is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from insignia.foundation import letters

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

LINK = "https://insignia.example/accounts/confirm-email/abc/"


def post(number: int, to: str = "ada@mail.example") -> None:
    words = f"Letter {number}", f"Open {LINK}"
    letters.post_written(letters.Written(str(number), to, *words, "tests/letter"))


def test_letters_are_shown_with_links_to_follow(client: Client) -> None:
    post(1)

    page = client.get(reverse("demo_mail")).content.decode()

    assert "Letter 1" in page
    assert f'href="{LINK}"' in page


def test_one_mailbox_is_searched_for_and_older_letters_follow(client: Client) -> None:
    for number in range(30):
        post(number)
    post(99, "bob@mail.example")

    first = client.get(reverse("demo_mail"), {"q": "ADA"})
    second = client.get(reverse("demo_mail"), {"q": "ada", "after": first.context["next"]})

    assert "bob@mail" not in first.content.decode()
    assert len(first.context["letters"]) + len(second.context["letters"]) == 30


def test_without_letters_the_page_says_what_makes_one(client: Client) -> None:
    assert "No letters" in client.get(reverse("demo_mail")).content.decode()


def test_outside_the_demonstration_there_is_no_such_page(
    client: Client, settings: Settings
) -> None:
    post(1)
    settings.IS_DEMO = False

    answer = client.get(reverse("demo_mail"))

    assert answer.status_code == 404
    assert "Letter 1" not in answer.content.decode()


def test_health_is_told_without_details(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}

    def broken() -> None:
        raise DatabaseError("secret host refused")

    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/healthz")
    assert (answer.status_code, b"secret" in answer.content) == (503, False)
