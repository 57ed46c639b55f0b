"""A learner loses an address: the issuer signs anew, and leaving it takes nothing away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import member, organization
from tests.factories.portfolio import accepted
from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.telling import link_in_letter, prove_address

from insignia.foundation.jobs import run_pending
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
BADGE, OLD, NEW = "Lamp Keeper", "mira@school.example", "mira@home.example"


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_it_names_the_new_address_and_stays_when_its_holder_leaves(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
    *,
    is_phone: bool,
) -> None:
    mira, place = person("Mira Lindqvist", email=OLD), organization("Lamp Works")
    member(place, roles=[Role.DESIGNER], who=mira)
    awarder = member(place, roles=[Role.AWARDER])
    accepted(published_achievement(place, simple_badge(name=BADGE)), by=mira)
    hers, theirs = (
        open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP) for _ in range(2)
    )
    sign_in(hers, mira)
    sign_in(theirs, awarder)
    kind = "phone" if is_phone else "desktop"

    hers.goto("/portfolio/")
    hers.get_by_role("link", name=BADGE).click()
    hers.get_by_role("link", name="My address has changed").click()
    expect(hers.get_by_text(OLD, exact=True)).to_be_visible()
    _add_the_new_address(hers)
    hers.get_by_role("link", name=BADGE).click()
    hers.get_by_role("link", name="My address has changed").click()
    expect(hers.get_by_label(NEW)).to_be_checked()
    hers.get_by_label("What helps them to see that it is you").fill("I am leaving in June.")
    if not is_phone:
        axe(hers, PHONE, DESKTOP)
    hers.get_by_role("button", name="Ask them").click()
    expect(hers.get_by_text("Asked. You get a letter")).to_be_visible()
    asked = hers.url

    run_pending()
    theirs.goto(link_in_letter(str(awarder.email), "/organizations/"))
    expect(theirs.get_by_text("I am leaving in June.")).to_be_visible()
    if not is_phone:
        axe(theirs, PHONE, DESKTOP)
    theirs.get_by_label("Yes: issue it anew to this address").check()
    theirs.get_by_role("button", name="Answer").click()
    expect(theirs.get_by_text("Answered. The learner hears of it.")).to_be_visible()

    run_pending()
    hers.goto(asked)
    expect(hers.get_by_text("They issued it anew")).to_be_visible()
    shoot(hers, f"another-address-anew-{kind}")
    hers.get_by_role("link", name="See my credentials").click()
    hers.get_by_role("listitem").filter(has_text="Superseded").get_by_role("link").click()
    expect(hers.get_by_text("There is a newer one")).to_be_visible()
    hers.get_by_role("link", name="See the newer award").click()
    hers.get_by_role("button", name="Accept it").click()
    expect(hers.get_by_role("link", name="Make a link to share")).to_be_visible()
    if not is_phone:
        axe(hers, PHONE, DESKTOP)

    _leave(hers)
    hers.goto("/portfolio/")
    expect(hers.get_by_role("link", name=BADGE)).to_have_count(2)


def _add_the_new_address(hers: Page) -> None:
    hers.get_by_role("link", name="Add an address").click()
    hers.get_by_role("textbox", name="Email").fill(NEW)
    hers.get_by_role("button", name="Add and send me a code").click()
    expect(hers.get_by_label("Code from the letter")).to_be_visible()
    prove_address(hers, NEW)


def _leave(hers: Page) -> None:
    hers.goto("/organizations/mine/")
    hers.get_by_role("link", name="Lamp Works").click()
    hers.get_by_role("link", name="Members").first.click()
    hers.get_by_role("link", name="Leave").click()
    expect(hers.get_by_text("Credentials that it awarded you stay yours.")).to_be_visible()
    hers.get_by_role("button", name="Leave").click()
    expect(hers.get_by_text("The membership has ended.")).to_be_visible()
