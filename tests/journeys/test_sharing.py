"""A learner shares two credentials with one person, sees that she looked, and ends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted
from tests.journeys.browser import DESKTOP, PHONE

from insignia.foundation import clock
from insignia.portfolio import locks
from insignia.portfolio.models import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_two_credentials_are_shown_to_one_person_and_the_link_ends(
    open_page: OpenPage, sign_in: SignIn
) -> None:
    mira = person("Mira Lindqvist")
    other = published_achievement(organization(), simple_badge(name="Lamp Keeper"))
    accepted(by=mira)
    accepted(other, by=mira)
    mine, hers = open_page(javascript=False), open_page(javascript=False, size=PHONE)
    sign_in(mine, mira)

    mine.goto("/portfolio/")
    mine.get_by_role("link", name="My links, and who saw what").click()
    mine.get_by_role("link", name="Share several credentials").click()
    mine.get_by_label("Museum Night Volunteer").check()
    mine.get_by_label("Lamp Keeper").check()
    mine.get_by_label("What stands above them?").fill("For the harbor")
    mine.get_by_label("Whom or what is it for?").fill("Application")
    mine.get_by_label("One person, by a code").check()
    mine.get_by_label("Their name").fill("Ada Obi")
    mine.get_by_label("Their e-mail address").fill("ada.obi@mail.example")
    mine.get_by_role("button", name="Make the link").click()
    mine.get_by_role("link", name="Application").click()
    url = mine.get_by_label("The link").input_value()

    hers.goto(url)
    hers.get_by_role("button", name="Send me the code").click()
    share = Share.objects.get()
    hers.get_by_label("Code from the letter").fill(
        locks.code(share.id, locks.quarter_of(clock.now()))
    )
    hers.get_by_role("button", name="Open").click()
    hers.get_by_role("heading", name="For the harbor").wait_for()
    hers.get_by_role("link", name="Lamp Keeper").click()
    hers.get_by_text("Genuine and still valid").wait_for()

    mine.reload()
    mine.get_by_text("Only Ada Obi could open it.").wait_for()
    mine.get_by_text(re.compile("opened 2 times")).wait_for()
    with mine.expect_download() as coming:
        mine.get_by_role("link", name="The receipt as a file").click()
    assert coming.value.suggested_filename.startswith("receipt-")
    mine.get_by_role("button", name="End this link").click()
    mine.get_by_text("It has ended", exact=True).wait_for()
    hers.reload()
    hers.get_by_role("heading", name="This is not shared, or no longer").wait_for()


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_a_link_with_a_password_opens_for_who_knows_it(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe, *, is_phone: bool
) -> None:
    held = accepted()
    size = PHONE if is_phone else DESKTOP
    mine, theirs = (open_page(javascript=not is_phone, size=size) for _ in range(2))
    sign_in(mine, held.person)

    mine.goto(f"/portfolio/{held.id}/share/")
    mine.get_by_label("Whoever has the link and a password").check()
    mine.get_by_label("Password", exact=True).fill("blue lantern")
    mine.get_by_role("button", name="Make the link").click()
    theirs.goto(mine.get_by_label("The link").first.input_value())
    theirs.get_by_role("heading", name="This link takes a password").wait_for()
    if not is_phone:
        axe(theirs, PHONE, DESKTOP)
    theirs.get_by_label("Password").fill("green lantern")
    theirs.get_by_role("button", name="Open", exact=True).click()
    theirs.get_by_text("That does not open this link. Look at it").first.wait_for()
    theirs.get_by_label("Password").fill("blue lantern")
    theirs.get_by_role("button", name="Open", exact=True).click()
    theirs.get_by_text("Genuine and still valid").wait_for()
    if not is_phone:
        axe(theirs, PHONE, DESKTOP)
