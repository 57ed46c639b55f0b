"""The pages of awarding as people meet them: axe looks at each, empty, filled and with mistakes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.achievements import micro_credential, published_achievement, simple_badge
from tests.factories.awards import (
    awarded,
    changed,
    issued,
    passing_decision,
    unassessed_version,
)
from tests.factories.organizations import member, organization

from insignia.awards import actions
from insignia.awards.actions import checking
from insignia.awards.models import Award, Batch
from insignia.awards.values import Change, Reason, Recipient, State
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe

    from insignia.achievements.values import VersionView

pytestmark = pytest.mark.browser

LIST = (
    "email,name,achieved_on,route,narrative\n"
    "ada.okafor@mail.example,Ada Okafor,2026-05-31,volunteering,\n"
    "li.wei@mail.example,Li Wei,,,Led the tide-pool station.\n"
    "mira.lindqvist@mail.example,Mira Lindqvist,2026-05-30,,\n"
    "not-an-address,,31.5.2026,luck,\n"
)


def a_full_desk(version: VersionView) -> dict[str, Award]:
    """Awards in every state, and one that is held."""
    house = by_id(version.organization_id)
    mira, at = person("Mira Lindqvist", email="mira.lindqvist@mail.example"), clock.now()
    made = {
        name: issued(version, to=Recipient(f"{name}@mail.example", f"{name.title()} Ferreira"))
        for name in ("jo", "sam", "kim", "noor", "old")
    }
    made["mira"] = issued(version, to=mira, achieved_on=at.date().replace(month=5, day=30))
    made["held"] = awarded(version, to=Recipient("tove@mail.example", "Tove Dahl"))
    with all_organizations():
        Award.objects.filter(pk=made["held"].pk).update(
            state=State.HELD.value, held_because="proof.key-mismatch: the key is another's"
        )
    changed(made["jo"], Change.REVOKE, Reason.AWARDED_IN_ERROR)
    changed(made["sam"], Change.DISPUTE, Reason.OTHER)
    changed(made["mira"], Change.SUSPEND, Reason.UNDER_INVESTIGATION, note="Who filmed it?")
    newer = issued(version, to=Recipient("old@mail.example", "Old Ferreira"))
    changed(made["old"], Change.SUPERSEDE, Reason.NEWER_EDITION, superseded_by=newer.id)
    issued(version, to=Recipient("kim@mail.example", "Kim Ferreira"))
    assessed = published_achievement(house, micro_credential())
    passing_decision(assessed, learner=person("Amadou Diallo"))
    run_pending()
    return made


def brought(version: VersionView, text: str) -> Batch:
    file = BytesIO(text.encode())
    return actions.check_roster(
        version.id, file, file_name="list.csv", acting=SYSTEM, at=clock.now()
    )


def test_every_page_of_the_desk_is_sound(
    page: Page,
    axe: AskAxe,
    sign_in: Callable[[Page, Any], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = organization("Harbour Science Museum")
    sign_in(page, member(house, roles=[Role.AWARDER], name="Ines Duarte"))

    def go(name: str, *more: object, query: str = "") -> None:
        page.goto(reverse(f"awards:{name}", args=[house.slug, *more]) + query)
        axe(page)

    for empty in ("desk", "direct", "roster"):
        go(empty)
    version = published_achievement(house, simple_badge())
    made = a_full_desk(version)
    for full in ("desk", "direct", "roster"):
        go(full)
    go("desk", query="?q=nobody&standing=revoked")
    for which in ("mira", "held", "old"):
        go("award", made[which].id)
    go("change", "supersede", query=f"?award={made['kim'].id}")
    go("change", "supersede", query=f"?award={made['noor'].id}")
    go("change", "revoke", query=f"?award={made['kim'].id}&award={made['noor'].id}")
    page.get_by_role("button", name="Revoke").click()
    axe(page)
    batch = brought(version, LIST)
    go("batch", batch.id)
    actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())
    go("batch", batch.id)
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 1)
    long = brought(version, f'{LIST}sam@mail.example,"Sam')
    go("batch", long.id)
    actions.check_rows(long.id, acting=SYSTEM, at=clock.now())
    go("batch", long.id)


def test_a_list_is_awarded_without_javascript(
    page_without_javascript: Page, sign_in: Callable[[Page, Any], None]
) -> None:
    version = unassessed_version()
    house, page = by_id(version.organization_id), page_without_javascript
    sign_in(page, member(house, roles=[Role.AWARDER]))

    page.goto(reverse("awards:desk", args=[house.slug]))
    page.get_by_role("link", name="Award a list").click()
    page.get_by_label("What is awarded").select_option(str(version.id))
    page.get_by_label("List of recipients").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    page.get_by_role("button", name="Check the list").click()
    assert "3 people will be awarded." in page.content()
    assert "Write the date as 2026-05-31." in page.content()
    page.get_by_role("button", name="Award", exact=True).click()
    assert "0 of 3 credentials signed" in page.content()
    run_pending()
    page.get_by_role("link", name="Look again").click()
    assert "3 of 3 credentials signed" in page.content()


def test_the_learner_answers_on_a_phone(
    phone_page: Page, axe: AskAxe, sign_in: Callable[[Page, Any], None]
) -> None:
    mira = person("Mira Lindqvist")
    row = changed(issued(to=mira), Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    sign_in(phone_page, mira)

    phone_page.goto(reverse("awards:reply", args=[row.id]))
    axe(phone_page)
    phone_page.get_by_label("Your answer").fill("I filmed it with my phone.")
    phone_page.get_by_role("button", name="Send your answer").click()

    assert "I filmed it with my phone." in phone_page.content()
    axe(phone_page)
