"""Answers to forms that tell nothing of an address come on a beat."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from insignia.accounts import beat
from insignia.accounts.beat import on_the_beat

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "took", "waited"), [("POST", 0.125, 0.375), ("POST", 0.625, 0.375), ("GET", 0.1, 0)]
)
def test_a_sent_form_is_answered_on_the_next_beat(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, method: str, took: float, waited: float
) -> None:
    settings.SECONDS_OF_A_BEAT = 0.5
    slept: list[float] = []
    moments = iter([8.0, 8.0 + took])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(time, "sleep", slept.append)
    request = HttpRequest()
    request.method = method

    on_the_beat(lambda _: HttpResponse("the same"))(request)

    assert sum(slept) == waited


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "waits"),
    [
        ("account_signup", 1),
        ("account_reset_password", 1),
        ("account_email_verification_sent", 1),
        ("account_login", 0),
    ],
)
def test_what_says_the_same_of_every_address_waits(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, client: Client, name: str, waits: int
) -> None:
    settings.SECONDS_OF_A_BEAT = 0.5
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)

    client.post(reverse(name), {})

    assert len(slept) == waits


@pytest.mark.django_db
def test_a_flood_is_told_so_at_once_and_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, client: Client
) -> None:
    settings.SECONDS_OF_A_BEAT = 0.5
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(beat, "FORMS_A_MINUTE", 2)
    place = reverse("account_reset_password")

    answers = [client.post(place, {"email": "nobody@mail.example"}) for _ in range(4)]

    assert [each.status_code for each in answers] == [302, 302, 429, 429]
    assert len(slept) == 2
