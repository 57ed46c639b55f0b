"""Chromium before the pages of the world, without a server between: quick enough for all of them.

What the browser asks for is answered by Django's own handler, with its middlewares and headers,
or from the static files; nothing else can be reached, so a page that wants more than that fails.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from tests.factories.accounts import person, with_password
from tests.factories.organizations import organization
from tests.journeys.browser import DESKTOP, _playwrights_loop
from tests.permissions.fixtures import _fresh_limits, browsers, world
from tests.permissions.personas import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route
    from tests.permissions.world import World

    from insignia.accounts.models import Person

__all__ = ["_fresh_limits", "browsers", "world"]

HERE, CONTENT = settings.PUBLIC_ORIGIN, settings.CONTENT_ORIGIN


@dataclass
class Screen:
    """A window that shows what a client of the test is answered."""

    page: Page
    client: Client = field(default_factory=Client)
    shown: dict[str, Any] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def show(self, client: Client, address: str, answer: Any) -> None:
        """Open an address with an answer that was given already; parts are asked for as usual."""
        self.client, self.shown, self.complaints[:] = client, {address: answer}, []
        self.page.goto(HERE + address)

    def answer(self, route: Route) -> None:
        """Answer what the browser asks for."""
        parts = urlsplit(route.request.url)
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        if not route.request.url.startswith((HERE, CONTENT)):
            self.complaints.append(f"asks for {route.request.url}")
            route.abort()
        elif parts.path.startswith("/static/"):
            found = finders.find(parts.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
        else:
            answer: Any = self.shown.get(address) or self.client.get(
                address, headers={"host": parts.netloc}
            )
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            kept = {name: value for name, value in answer.items() if name != "Location"}
            route.fulfill(status=answer.status_code, headers=kept, body=body)


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[Screen]:
    """One window for all pages."""
    with _playwrights_loop(chromium):
        context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce", locale="en")
        made = Screen(context.new_page())
        made.page.route("**/*", made.answer)
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("console", lambda said: _hear(made, said))
    yield made
    with _playwrights_loop(chromium):
        context.close()


@pytest.fixture
def screen(window: Screen, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """The window, during one test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with _playwrights_loop(chromium):
        yield window


@pytest.fixture(scope="module")
def newcomer(world: World) -> Person:
    """Somebody who signed up and founded an organization a moment ago, and did nothing else."""
    someone = with_password(person("Nova Newcomer"))
    organization("Empty House", slug="empty", owner=someone)
    return someone


@pytest.fixture(scope="module")
def newcomers_browser(newcomer: Person) -> Client:
    return signed_in(newcomer)


def _hear(screen: Screen, said: Any) -> None:
    if said.type == "error" and "status of 4" not in said.text:
        screen.complaints.append(said.text)
