"""Somebody founds an organization and invites a colleague, who proves the mailbox and joins."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import organization, owner_of
from tests.journeys.telling import link_in_letter, sign_up

from insignia.foundation import clock as house_clock
from insignia.organizations import actions
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]
INVITED = "colleague@mail.example"


def test_a_founder_invites_and_the_invited_joins(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None]
) -> None:
    # Signing up is walked both ways where somebody earns; founding and inviting only here.
    founder, colleague = open_page(javascript=False), open_page()
    sign_in(founder, person("Fatma Founder"))

    founder.goto("/organizations/start/")
    founder.get_by_label("Name", exact=False).first.fill("Field School")
    founder.get_by_label("What kind of organization is this?").select_option("school")
    founder.get_by_role("main").get_by_role("button").last.click()
    expect(founder).to_have_url(re.compile("/organizations/field-school/desk/$"))
    founder.goto("/organizations/field-school/desk/members/")
    founder.get_by_label("E-mail address").fill(INVITED)
    founder.get_by_role("checkbox", name=re.compile("designer", re.IGNORECASE)).check()
    founder.get_by_role("button", name=re.compile("invit", re.IGNORECASE)).last.click()
    expect(founder.get_by_text(f"The invitation to {INVITED} is on its way")).to_be_visible()

    invitation = link_in_letter(INVITED, "/organizations/invitations/")
    colleague.goto(invitation)
    sign_up(colleague, name="Cleo Colleague", address=INVITED)
    colleague.get_by_role("button", name="Accept").click()

    expect(colleague).to_have_url(re.compile("/organizations/field-school/desk/$"))
    founder.reload()
    expect(founder.get_by_role("main").get_by_text("Cleo Colleague").first).to_be_visible()


def test_an_invitation_that_ran_out_says_so_and_what_to_do(
    page_without_javascript: Page,
) -> None:
    page, made = page_without_javascript, organization()
    long_ago = house_clock.now() - timedelta(days=30)
    acting = as_actor(owner_of(made))
    actions.invite(made, address=INVITED, roles=[Role.DESIGNER], acting=acting, at=long_ago)

    answer = page.goto(link_in_letter(INVITED, "/organizations/invitations/"))

    assert answer is not None
    assert answer.status in {404, 410}
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
