"""A learner takes everything along, and a stranger makes sure that the public log only grew."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.portfolio import accepted
from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.telling import link_in_letter

from insignia.cli.main import run
from insignia.foundation.jobs import run_pending
from insignia.logbook.jobs import let_the_log_grow

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]
ADDRESS = "mira@mail.example"


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_an_archive_is_ordered_announced_and_taken(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    *,
    is_phone: bool,
) -> None:
    mira = person("Mira Lindqvist", email=ADDRESS)
    accepted(by=mira)
    page = open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP)
    sign_in(page, mira)

    page.goto("/portfolio/")
    page.get_by_role("link", name="Take everything along").click()
    page.get_by_role("button", name="Pack my archive").click()
    expect(page.get_by_text("Your archive waits for its turn")).to_be_visible()
    run_pending()
    page.goto("/notices/")
    page.get_by_role("link", name="Your archive is packed").click()
    expect(page.get_by_text("with the proofs of it")).to_be_visible()
    page.goto(link_in_letter(ADDRESS, "/portfolio/"))
    expect(page.get_by_role("heading", name="Your archive is ready")).to_be_visible()
    if not is_phone:
        axe(page, PHONE, DESKTOP)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download the archive").click()

    with zipfile.ZipFile(Path(coming.value.path())) as taken:
        names = {name.partition("/")[2] for name in taken.namelist()}
    assert {"index.html", "SHA256SUMS", "SHA256SUMS.signature.json"} <= names


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_a_stranger_follows_the_public_log(
    open_page: OpenPage, axe: AskAxe, live_server: LiveServer, tmp_path: Path, *, is_phone: bool
) -> None:
    accepted()
    let_the_log_grow.func()
    page = open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP)

    page.goto("/")
    page.get_by_role("link", name="Public log").click()
    expect(page.get_by_role("heading", name="The public log", level=1)).to_be_visible()
    expect(page.get_by_text("Entries", exact=True)).to_be_visible()
    if not is_phone:
        axe(page, PHONE, DESKTOP)
    with page.expect_download() as coming:
        page.get_by_role("link", name="log.keys").click()
    watch: list[str | Path] = [
        "log",
        "witness",
        f"{settings.ISSUER_ORIGIN}/log/",
        "--keys",
        coming.value.path(),
    ]
    watch += ["--state", tmp_path / "state"]
    watch += ["--origin-map", f"{settings.ISSUER_ORIGIN}={live_server.url}"]
    assert run([str(word) for word in watch]) == 0
    accepted()
    let_the_log_grow.func()
    assert run([str(word) for word in watch]) == 0

    page.reload()
    expect(page.locator("dl dd").first).to_have_text("2")
