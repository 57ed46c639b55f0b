"""A board's signed results: one comes over the API, one by hand with consent to show the points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.feeds import FEED, result_badge, said, signed, signer
from tests.factories.organizations import organization, owner_of
from tests.journeys.browser import PHONE

from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.organizations.actions import make_client
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Electrical Safety, Written Part"


def register(page: Page, place: Organization) -> None:
    """An owner trusts a board: its name, what it measures, its key."""
    page.goto(reverse("feeds:desk", args=[place.slug]))
    page.get_by_role("link", name="Register a feed").click()
    page.get_by_label("Name of the feed").fill(FEED)
    page.get_by_label("What it measures").fill("Supervised examinations of the electrical trades.")
    page.get_by_label("Its public key").fill(signer().public_key.multikey)
    page.get_by_role("button", name="Register the feed").click()
    page.get_by_text("Definitions can now ask for its results.").wait_for()


def send(version: VersionView, result: bytes, *, of: Organization) -> bool:
    """A program of the organization sends a result; returns whether it meets what is asked."""
    acting = as_actor(owner_of(of))
    program = make_client(
        of, name="Test centre", scopes=[Permission.AWARD], acting=acting, at=clock.now()
    )
    answer = Client().post(
        "/api/v1/results",
        json.dumps({"version": str(version.id), "part": "exam", "result": result.decode()}),
        "application/json",
        headers={"authorization": f"Bearer {program.key}"},
    )
    assert answer.status_code == 201, answer.content
    return bool(answer.json()["is_met"])


def test_results_lead_to_awards_and_points_are_shown_by_consent_alone(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    place = organization("Tradeworks School", slug="tradeworks")
    mira, noor = person("Mira Lindqvist"), person("Noor Haddad")
    phone, desk = open_page(size=PHONE), open_page()
    sign_in(desk, owner_of(place))
    register(desk, place)
    shoot(desk, "results-feeds")
    axe(desk)
    version = published_achievement(place, result_badge())

    assert send(version, signed(said(noor.email, id="urn:noor")), of=place)
    run_pending()
    sign_in(phone, noor)
    phone.goto(reverse("feeds:bring", args=[version.id, "exam"]))
    phone.get_by_role("link", name="What was found, and who reads my points").click()
    expect(phone.get_by_text("the credential does not name them")).to_be_visible()
    shoot(phone, "results-found")
    axe(phone)

    sign_in(phone, mira)
    phone.goto(reverse("achievements:definition", args=[place.slug, version.achievement_slug]))
    phone.get_by_role("link", name="Bring my result").first.click()
    phone.get_by_label("Signed result").set_input_files(
        {"name": "result.jwt", "mimeType": "text/plain", "buffer": signed(said(mira.email))}
    )
    phone.get_by_label("Write my points into the credential").check()
    phone.get_by_role("button", name="Check this result").click()
    phone.get_by_text("Checked: your result meets").wait_for()
    shoot(phone, "results-brought")
    axe(phone)
    run_pending()
    for who, names_points in ((mira, True), (noor, False)):
        sign_in(phone, who)
        phone.goto(reverse("portfolio:home"))
        phone.get_by_role("main").get_by_role("link", name=NAME).first.click()
        phone.get_by_role("button", name="Accept it").wait_for()
        expect(phone.get_by_text("Decided by an automatic check, not by a person")).to_be_visible()
        expect(phone.get_by_text("84 of 100 points")).to_have_count(1 if names_points else 0)
    shoot(phone, "results-awarded")
    axe(phone)
