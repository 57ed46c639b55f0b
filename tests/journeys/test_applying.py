"""A learner chooses for an application on a phone, without scripts, and takes the files along."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted, earned, link, shared
from tests.journeys.browser import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

    from insignia.accounts.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def taken(page: Page, button: str) -> bytes:
    """What comes when a button is pressed."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return Path(coming.value.path()).read_bytes()


def test_what_is_chosen_is_what_is_taken(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None]
) -> None:
    mira = person("Mira Lindqvist")
    judged = earned(published_achievement(organization()), by=mira)
    badge = published_achievement(organization(), simple_badge(name="Lamp Keeper"))
    accepted(badge, by=mira)
    address = link(shared(judged))
    page = open_page(size=PHONE, javascript=False)
    sign_in(page, mira)

    page.goto(reverse("portfolio:applications"))
    lines = page.get_by_label("Lines to copy")
    expect(lines).to_have_value(re.compile("Lamp Keeper"))
    page.get_by_label("Lamp Keeper").uncheck()
    page.get_by_role("button", name="Show what it says").click()
    expect(lines).not_to_have_value(re.compile("Lamp Keeper"))
    expect(lines).to_have_value(re.compile(re.escape(address)))

    resume = json.loads(taken(page, "Take it as JSON Resume"))
    assert [each["name"] for each in resume["certificates"]] == [
        "Asking Questions That Open Discussion"
    ]
    assert taken(page, "Take it as PDF").startswith(b"%PDF-")
    assert taken(page, "Take it for Europass").startswith(b"PK")
