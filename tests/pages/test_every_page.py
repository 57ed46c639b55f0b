"""Every page of the site in every state, light and dark, on a phone and on a desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from django.db import transaction
from tests.journeys.axe import findings
from tests.journeys.browser import DESKTOP, PHONE
from tests.pages.visits import BEHIND, DOCUMENTS, FRAMED, NEWCOMER, Visit, readable, reader, visits
from tests.permissions.acts import ACTS, WITHOUT_ENTRY
from tests.permissions.asking import address_of, ask
from tests.permissions.personas import again
from tests.permissions.routes import pages
from tests.permissions.table import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from playwright.sync_api import Page
    from tests.pages.conftest import Screen
    from tests.permissions.world import World

pytestmark = pytest.mark.django_db

VISITS = visits()
# Pages that may share a title: they are one thing seen by different people or by other means.
ALIKE = {
    frozenset({"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}),
    frozenset({"achievements:definition", "achievements:version"}),
    frozenset({"portfolio:holding", "portfolio:share"}),
}


@pytest.fixture
def opened(
    request: pytest.FixtureRequest,
    world: World,
    browsers: dict[str, Client],
    newcomers_browser: Client,
) -> tuple[Client, str, Any]:
    """The browser, the address and the answer of a visit."""
    visit: Visit = request.param
    act = {**ACTS, **WITHOUT_ENTRY}.get(visit.name)
    client = again(newcomers_browser if visit.who == NEWCOMER else browsers[visit.who])
    instead: dict[str, object] = {}
    if visit.who == NEWCOMER:
        instead = dict.fromkeys(pages()[visit.name].parts & {"slug", "org_slug"}, "empty")
    if act and (visit.sent is not None or visit.state == "behind"):
        instead = dict(act.at)
        if act.before:
            act.before(world, client)
    address = address_of(visit.name, world, **instead) + visit.query
    return client, address, ask(client, visit.name, address, visit.sent)


@pytest.mark.browser
@pytest.mark.parametrize("opened", VISITS, ids=str, indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    opened: tuple[Client, str, Any],
    screen: Screen,
    shoot: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    client, address, answer = opened
    name = re.sub(r"[^\w-]+", "-", request.node.callspec.id)
    assert answer.status_code in {200, 409, 422}, answer

    screen.show(client, address, answer)
    found: dict[int, list[str]] = {}
    for size in (DESKTOP, PHONE):
        screen.page.set_viewport_size(size)
        shoot(screen.page, f"{name}-{size['width']}")
        found[size["width"]] = findings(screen.page)
        wide = screen.page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found[size["width"]].append(f"is {wide} wide")

    assert {width: told for width, told in found.items() if told} == {}
    assert screen.complaints == []


@pytest.mark.parametrize("opened", VISITS, ids=str, indirect=True)
def test_a_page_is_well_made(opened: tuple[Client, str, Any]) -> None:
    _, _, answer = opened
    text = answer.content.decode()
    page: Any = lxml.html.document_fromstring(text)

    assert answer["Content-Type"].startswith("text/html")
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert page.get("lang") == "en"
    assert len(page.findtext(".//title").strip()) > 8
    assert len(page.findall(".//h1")) == 1, [each.text_content() for each in page.iter("h1")]
    assert len(page.findall(".//main")) == 1
    ids = [each.get("id") for each in page.xpath("//*[@id]")]
    assert sorted({each for each in ids if ids.count(each) > 1}) == []
    assert page.xpath("//@style | //style") == []
    assert [
        each for each in page.iter("script") if not each.get("src") and not each.get("type")
    ] == []


@pytest.mark.parametrize(
    "opened", [v for v in VISITS if v.state == "error"], ids=str, indirect=True
)
def test_a_refused_form_says_so_at_the_top_and_beside_the_field(
    opened: tuple[Client, str, Any],
) -> None:
    page: Any = lxml.html.document_fromstring(opened[2].content.decode())

    assert page.xpath("//*[contains(@class, 'error') or @role='alert' or @aria-invalid='true']")


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_is_not_a_page(name: str, world: World, browsers: dict[str, Client]) -> None:
    client = again(browsers[reader(name)])

    answer = ask(client, name, address_of(name, world))

    assert answer.status_code == 200
    assert not answer["Content-Type"].startswith("text/html")


def test_titles_tell_pages_apart(world: World, browsers: dict[str, Client]) -> None:
    titles: dict[str, list[str]] = {}
    for visit in VISITS:
        if visit.state == "filled":
            client = again(browsers[visit.who])
            with transaction.atomic():  # a page may end the session: whose link is it?
                answer = ask(client, visit.name, address_of(visit.name, world))
                transaction.set_rollback(True)
            title = lxml.html.document_fromstring(answer.content.decode()).findtext(".//title")
            titles.setdefault(str(title).strip(), []).append(visit.name)

    shared = {frozenset(names) for names in titles.values() if len(names) > 1}
    assert shared - ALIKE == set()


def test_every_page_is_visited() -> None:
    visited = {visit.name for visit in VISITS}

    assert set(readable()) - visited == set()
    assert {name for name, row in ROWS.items() if row.get == 200} == (
        visited - (set(BEHIND) - set(readable()))
    ) | DOCUMENTS | FRAMED
