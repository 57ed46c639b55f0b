"""A list of five hundred: checked, mended, released and watched; without scripts, one of fifty."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import member, organization

from insignia.foundation.jobs import run_pending
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

    from insignia.accounts.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

HEAD = "email,name,achieved_on,route\r\n"
GOOD = [f"p{n:03}@mail.example,Person Number {n:03},2026-05-31,volunteering" for n in range(497)]
BAD = ["nobody,Kim Berg,2026-05-31,", "li@mail.example,,2026-05-31,", "ada@mail.example,Ada,soon,"]
MENDED = [
    "kim@mail.example,Kim Berg,2026-05-31,",
    "li@mail.example,Li Wei,2026-05-31,",
    "ada@mail.example,Ada,2026-05-31,",
]


def bring(page: Page, rows: list[str]) -> None:
    text = HEAD + "\r\n".join(rows) + "\r\n"
    page.get_by_label("List of recipients").set_input_files(
        {"name": "volunteers.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_role("heading", name="Museum Night Volunteer")).to_be_visible()
    run_pending()  # the last of it is checked in the background, and the page looks again


def download(page: Page, to: Path) -> list[dict[str, str]]:
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download these rows").click()
    coming.value.save_as(to)
    return list(csv.DictReader(to.read_text().splitlines()))


@pytest.mark.parametrize(
    ("javascript", "size"),
    [
        pytest.param(True, 500, id="with scripts", marks=pytest.mark.every_database),
        pytest.param(False, 50, id="without scripts"),
    ],
)
def test_a_list_is_mended_released_and_watched_to_its_end(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    tmp_path: Path,
    *,
    javascript: bool,
    size: int,
) -> None:
    good = GOOD[: size - len(BAD)]
    house = organization("Harbour Science Museum")
    published_achievement(house, simple_badge())
    page = open_page(javascript=javascript)
    sign_in(page, member(house, roles=[Role.AWARDER]))
    page.goto(f"/organizations/{house.slug}/desk/awards/list/")

    bring(page, good + BAD)
    expect(page.get_by_text(f"{len(good)} people will be awarded.")).to_be_visible()
    page.get_by_role("link", name="3 rows cannot be awarded").click()
    expect(page.get_by_text("Write the date as 2026-05-31.")).to_be_visible()
    wrong = download(page, tmp_path / "wrong.csv")
    assert [(row["line"], row["columns"]) for row in wrong] == [
        (f"{size - 1}", "email"),
        (f"{size}", "name"),
        (f"{size + 1}", "achieved_on"),
    ]
    page.get_by_role("button", name="Cancel this list").click()
    expect(page.get_by_text("nobody was awarded")).to_be_visible()

    bring(page, good + MENDED)
    expect(page.get_by_text(f"{size} people will be awarded.")).to_be_visible()
    page.get_by_role("button", name="Award", exact=True).click()
    expect(page.get_by_text(f"0 of {size} credentials signed").first).to_be_visible()
    run_pending()

    # Nobody touches the page: it looks again by itself.
    expect(page.get_by_text("The list is done.")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(f"{size} of {size} credentials signed").first).to_be_visible()
    outcome = download(page, tmp_path / "outcome.csv")
    assert len(outcome) == size
    assert {row["outcome"] for row in outcome} == {"signed"}
