"""An organization says what it calls somebody; a badge that names this number is then theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.elsewhere import brought
from tests.factories.institutions import NUMBER, badge_by, identity, prove
from tests.factories.organizations import member, organization, owner_of
from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.telling import link_in_letter

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


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_a_number_is_confirmed_agreed_to_and_what_names_it_is_theirs(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_phone: bool,
) -> None:
    mira, place = person("Mira Lindqvist"), organization("River College")
    member(place, roles=[Role.DESIGNER], who=mira)
    prove(place)
    held = brought(mira, badge_by(monkeypatch, identity(salt="pepper")))
    hers, theirs = (
        open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP) for _ in range(2)
    )
    sign_in(hers, mira)
    sign_in(theirs, owner_of(place))
    kind = "phone" if is_phone else "desktop"

    hers.goto(f"/portfolio/{held.id}/")
    expect(hers.get_by_text("It names somebody else, as far as we can tell")).to_be_visible()
    theirs.goto(f"/organizations/{place.slug}/desk/")
    theirs.get_by_role("link", name="Numbers of your own").click()
    theirs.get_by_label("E-mail address").fill("nobody@mail.example")
    theirs.get_by_label("Kind").select_option("sisSourcedId")
    theirs.get_by_label("Number or name").fill(NUMBER)
    theirs.get_by_role("button", name="Confirm it").click()
    expect(theirs.get_by_text("Nobody with this address works here").first).to_be_visible()
    expect(theirs.get_by_label("Number or name")).to_have_value(NUMBER)
    theirs.get_by_label("E-mail address").fill(str(mira.email))
    theirs.get_by_role("button", name="Confirm it").click()
    expect(theirs.get_by_text("Confirmed. It counts once they say yes.")).to_be_visible()
    shoot(theirs, f"numbers-confirmed-{kind}")
    if not is_phone:
        axe(theirs, PHONE, DESKTOP)

    run_pending()
    hers.goto(link_in_letter(str(mira.email), "/portfolio/"))
    shoot(hers, f"numbers-asked-{kind}")
    if not is_phone:
        axe(hers, PHONE, DESKTOP)
    hers.get_by_role("button", name="Yes, that is me").click()
    expect(hers.get_by_text("Agreed. Check again what named you by it")).to_be_visible()
    hers.goto(f"/portfolio/{held.id}/")
    hers.get_by_role("button", name="Check it again now").click()
    expect(hers.get_by_text("Checked just now.")).to_be_visible()
    hers.get_by_role("button", name="Accept it").click()
    expect(hers.get_by_role("link", name="Make a link to share")).to_be_visible()

    theirs.reload()
    expect(theirs.get_by_text("agreed on")).to_be_visible()
    theirs.get_by_role("button", name="Take back").click()
    expect(theirs.get_by_text("Taken back. What was claimed by it stays theirs.")).to_be_visible()
    hers.reload()
    expect(hers.get_by_role("link", name="Make a link to share")).to_be_visible()
