"""A real Chromium before the running platform: phone or desktop, light or dark, scripts or none.

The server is pytest-django's, in a thread beside the test, on the test's own database. The
browser is the machine's own (Debian's package `chromium`); where there is none the browser
tests skip and say so, except in CI, where they fail.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol
from weakref import WeakSet

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from insignia.accounts.models import Person

LOOKS: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# For how many milliseconds a page may keep us waiting: a busy machine is no failure.
PATIENCE = 30_000
# A page that answers 4xx says so on the console too, and so does a server that is out of reach;
# tests ask for both on purpose.
EXPECTED_ON_THE_CONSOLE = (
    "Failed to load resource: the server responded with a status of 4",
    "Failed to load resource: net::ERR_",
)


_without_scripts: WeakSet[BrowserContext] = WeakSet()


class OpenPage(Protocol):
    """What the fixture `open_page` is: a call for each further browser window."""

    def __call__(
        self,
        *,
        javascript: bool = True,
        size: ViewportSize = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en",
    ) -> Page: ...


class AskAxe(Protocol):
    """What the fixture `axe` is: a question about a window, at its own size or at others."""

    def __call__(self, page: Page, *sizes: ViewportSize) -> None: ...


@dataclass
class _Windows:
    """What one test has opened, and what went wrong inside without the test asking."""

    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED_ON_THE_CONSOLE):
            self.complaints.append(message.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests of this process."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sentence = "No Chromium found: install Debian's package chromium to run the browser tests."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    playwright = sync_playwright().start()
    loop = asyncio._get_running_loop()
    browser = playwright.chromium.launch(executable_path=program, args=QUIET)
    asyncio._set_running_loop(None)
    yield browser
    asyncio._set_running_loop(loop)
    browser.close()
    playwright.stop()
    asyncio._set_running_loop(None)


@contextmanager
def _playwrights_loop(browser: Browser) -> Iterator[None]:
    """Let Playwright's event loop count as running during browser tests only.

    Its synchronous interface leaves the loop marked as running in this thread, upon which
    Django's ORM and every later `asyncio.run` of this process would refuse to work.
    """
    asyncio._set_running_loop(browser._impl_obj._loop)
    try:
        yield
    finally:
        asyncio._set_running_loop(None)


@pytest.fixture
def open_page(
    chromium: Browser,
    live_server: LiveServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OpenPage]:
    """Open windows on the running platform; a script error or blocked resource fails the test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    windows = _Windows()

    def open_one(
        *,
        javascript: bool = True,
        size: ViewportSize = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en",
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport=size,
            color_scheme=scheme,
            locale=language,
            has_touch=size == PHONE,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        windows.contexts.append(context)
        if not javascript:
            _without_scripts.add(context)
        page = context.new_page()
        page.on("console", windows.hear)
        page.on("pageerror", lambda error: windows.complaints.append(str(error)))
        return page

    with _playwrights_loop(chromium):
        yield open_one
        for context in windows.contexts:
            context.close()
    assert windows.complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A window of desktop size, scripts on, light."""
    return open_page()


@pytest.fixture
def folder_page(chromium: Browser) -> Iterator[Page]:
    """A window with no server and no network, for pages that are opened from a folder.

    What the test needs of the database has to be fetched before.
    """
    windows = _Windows()
    with _playwrights_loop(chromium), chromium.new_context(offline=True) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", windows.hear)
        page.on("pageerror", lambda error: windows.complaints.append(str(error)))
        yield page
    assert windows.complaints == []


@pytest.fixture
def phone_page(open_page: OpenPage) -> Page:
    """A window of a small phone's size."""
    return open_page(size=PHONE)


@pytest.fixture
def page_without_javascript(open_page: OpenPage) -> Page:
    """A window in which no script runs."""
    return open_page(javascript=False)


@pytest.fixture
def sign_in(live_server: LiveServer, settings: Settings) -> Callable[[Page, Person], None]:
    """Sign a person in to a window without walking through the sign-in page."""
    from django.test import Client

    def sign_in_to(page: Page, person: Person) -> None:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])

    return sign_in_to


@pytest.fixture
def axe() -> AskAxe:
    """Ask axe-core about the page as it stands, in both looks; any finding fails the test.

    axe is a script itself, so it can only look at windows in which scripts run.
    """
    from tests.journeys.axe import findings

    def check(page: Page, *sizes: ViewportSize) -> None:
        assert page.context not in _without_scripts, "axe cannot look at a window without scripts"
        for size in sizes or [page.viewport_size]:
            assert size is not None
            page.set_viewport_size(size)
            words = findings(page)
            assert words == [], f"axe finds on {page.url} at {size['width']}: {words}"

    return check


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Photograph a page in both looks for people to see, when `./run shots` asks for it."""

    def photograph(page: Page, name: str) -> None:
        folder = os.environ.get("INSIGNIA_TEST_SHOTS")
        if not folder:
            return
        for look in LOOKS:
            page.emulate_media(color_scheme=look)
            page.screenshot(path=Path(folder) / f"{name}-{look}.png", full_page=True)
        page.emulate_media(color_scheme="null")

    return photograph
