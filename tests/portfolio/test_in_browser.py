"""The pages of holders, links and checks in a real browser, with and without scripts."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.awards import changed
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted, award_of, earned, link, received, shared

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.portfolio import framing
from insignia.portfolio.baking import baked
from insignia.portfolio.values import Lock, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_minute() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _fits(page: Page) -> None:
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, f"{page.url} is wider than the window by {wider} px"


def test_axe_finds_nothing_on_any_page_in_either_theme(
    phone_page: Page, sign_in: SignIn, axe: AskAxe
) -> None:
    page = phone_page
    mira, nobody = person("Mira Lindqvist"), person("New Here")
    held = earned(published_achievement(organization()), by=mira)
    fresh = received(by=mira)
    share = shared(held, shown=Shown(name=True, feedback=True, evidence=True), label="A school")
    gone = accepted(published_achievement(organization(), simple_badge(name="Gone")), by=mira)
    revoked = shared(gone)
    changed(award_of(gone), Change.REVOKE, Reason.AWARDED_IN_ERROR)
    paths = [
        "/portfolio/",
        "/portfolio/?q=nothing",
        "/portfolio/?hidden=1",
        f"/portfolio/{held.id}/",
        f"/portfolio/{fresh.id}/",
        f"/portfolio/{gone.id}/",
        f"/portfolio/{held.id}/share/",
        "/portfolio/links/",
        "/portfolio/links/new/",
        f"/portfolio/links/{share.id}/",
        link(shared(held, gone, title="For my application")),
        link(shared(held, lock=Lock(password="seven tall ships"))),
        f"{link(shared(held, lock=Lock('', 'Ada', 'ada@mail.example')))}?sent",
        link(share),
        link(revoked),
        "/s/nothing/",
        "/verify/",
        "/api/",
    ]
    sign_in(page, nobody)
    page.goto("/portfolio/")
    axe(page)
    sign_in(page, mira)
    for path in paths:
        page.goto(path)
        axe(page)
        _fits(page)
    page.goto(f"/portfolio/{fresh.id}/share/")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_text("Accept this credential first").first.wait_for()
    axe(page)


@pytest.mark.parametrize("text", ["", "hello", "a credential"])
def test_axe_finds_nothing_on_an_answer_or_an_error(
    phone_page: Page, axe: AskAxe, text: str
) -> None:
    document = awards.document(award_of(accepted()).id).decode()
    phone_page.goto("/verify/")
    phone_page.get_by_label("Or its text").fill(document if text == "a credential" else text)
    phone_page.get_by_role("button", name="Check it").click()
    phone_page.locator(".verdict, .error-summary").first.wait_for()
    for details in phone_page.locator("main details").all():
        details.evaluate("each => each.open = true")

    axe(phone_page)
    _fits(phone_page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_learner_accepts_shares_and_ends_and_a_stranger_checks(
    open_page: OpenPage, sign_in: SignIn, tmp_path: Path, *, javascript: bool
) -> None:
    held = received()
    mine, theirs = open_page(javascript=javascript), open_page(javascript=javascript)
    sign_in(mine, held.person)

    mine.goto("/portfolio/")
    mine.get_by_role("link", name="Museum Night Volunteer").click()
    mine.get_by_role("button", name="Accept it").click()
    mine.get_by_role("link", name="Make a link to share").click()
    mine.get_by_label("Whom or what is it for?").fill("Application")
    mine.get_by_label("Show my name on the page").check()
    mine.get_by_role("button", name="Make the link").click()
    url = mine.get_by_label("The link").input_value()

    theirs.goto(url)
    theirs.get_by_text("Genuine and still valid").wait_for()
    theirs.get_by_text("Awarded to Mira Lindqvist").wait_for()
    theirs.get_by_label("Is it really this person").fill("somebody@else.example")
    theirs.get_by_role("button", name="Compare").click()
    theirs.get_by_text("This is not valid. The person you named").wait_for()
    theirs.goto(url)
    with theirs.expect_download() as coming:
        theirs.get_by_role("link", name="Picture (PNG)").click()
    badge = tmp_path / coming.value.suggested_filename
    coming.value.save_as(badge)

    mine.get_by_role("button", name="End this link").click()
    mine.get_by_text("It has ended", exact=True).wait_for()
    theirs.goto(url)
    theirs.get_by_role("heading", name="This is not shared, or no longer").wait_for()

    theirs.goto("/verify/")
    theirs.get_by_label("A file").set_input_files(badge)
    theirs.get_by_label("Who is it said to be about?").fill(str(held.person.email))
    theirs.get_by_role("button", name="Check it").click()
    theirs.get_by_text(f"to {held.person.email}.").wait_for()


def test_a_file_is_dropped_and_checked(page: Page, tmp_path: Path) -> None:
    badge = tmp_path / "badge.svg"
    badge.write_bytes(baked(award_of(accepted()).id, form="svg"))

    page.goto("/verify/")
    page.get_by_label("A file").set_input_files(badge)
    page.get_by_role("button", name="Check it").click()

    page.get_by_text("Genuine and still valid").wait_for()


def test_a_shared_page_prints_to_one_sheet(page: Page, tmp_path: Path) -> None:
    shown = Shown(name=True, feedback=True, evidence=True)
    page.goto(link(shared(earned(), shown=shown)))
    sheet = tmp_path / "sheet.pdf"

    page.pdf(path=sheet, format="A4")

    assert sheet.read_bytes().count(b"/Type /Page\n") == 1


def test_nothing_is_fetched_from_elsewhere_and_no_cookie_is_set(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(link(shared(earned())))

    own = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith((own, "data:"))] == []
    assert page.context.cookies() == []


@contextmanager
def _blog(body: str) -> Iterator[str]:
    """Somebody else's website with this in its page, on a port of its own."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Blog</title>{body}".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    serving = Thread(target=server.serve_forever)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def test_a_frame_in_another_website_sets_no_cookie_and_asks_nobody_else(
    page: Page, axe: AskAxe
) -> None:
    share = shared(earned(), shown=Shown(name=True), framing="*")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    with _blog(framing.code(share, title="My badge")) as blog:
        page.goto(blog)
        frame = page.frame_locator("iframe")
        frame.get_by_role("link", name="Check it").wait_for()

    address = framing.address(share)
    foreign = [url for url in asked if not url.startswith((blog, address, "data:"))]
    assert foreign == []
    assert page.context.cookies() == []
    # No script runs in the frame, axe neither: it looks at the same page outside.
    host, path = urlsplit(address).netloc, urlsplit(address).path
    page.set_content(Client().get(path, headers={"host": host}).content.decode())
    axe(page)
