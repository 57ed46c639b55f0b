"""Somebody writes a definition, mends it after review, and a stranger finds it published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.organizations import member, organization, owner_of

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

NAME = "Mapping a Process"
CRITERION = "Shows every handover"
NOTE = "Say what a missing handover looks like."
MENDED = "A handover is missing, or nobody is named for it."
LEVELS = (
    ("Beginning", "Some handovers are missing.", "A map that ends at the counter."),
    ("Meets", "Every handover is on the map.", "A map from the order to the invoice."),
    ("Strong", "Each handover names its risks.", "A map with notes on what gets lost."),
)


def begin(page: Page, slug: str) -> None:
    """Answer the four questions with which a definition begins."""
    page.goto(f"/organizations/{slug}/desk/achievements/")
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_role("textbox", name="Name").fill(NAME)
    page.get_by_role("radio", name="Micro-credential").check()
    page.get_by_role("radio", name="Judged by people against a rubric").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="About", level=1)).to_be_visible()


def say_what_it_is(page: Page) -> None:
    page.get_by_label("Description").fill("Draws how work travels through a place of work.")
    page.get_by_label("Who is it for?").fill("Everybody who works with others.")
    go_on(page, to="Competency and method")


def say_what_it_certifies(page: Page) -> None:
    page.get_by_label("Competency").fill("The worker maps a process to find where it breaks.")
    page.get_by_role("button", name="Add a skill").click()
    page.get_by_role("group", name="Skill 1").get_by_label("Skill", exact=True).fill("Mapping")
    go_on(page, to="Criteria and rubric")


def write_the_rubric(page: Page) -> None:
    """One criterion with its three levels; the middle one is offered as the one that passes."""
    page.get_by_role("button", name="Add a criterion").click()
    criterion = page.get_by_role("group", name="Criterion 1", exact=True)
    criterion.get_by_label("Name of the criterion").fill(CRITERION)
    criterion.get_by_label("What is looked at").fill("Who passes what to whom.")
    for number, (name, description, example) in enumerate(LEVELS, start=1):
        level = criterion.get_by_role("group", name=f"Level {number}", exact=True)
        level.get_by_label("Name of the level").fill(name)
        level.get_by_label("What work at this level looks like").fill(description)
        level.get_by_label("An example of such work").fill(example)
    go_on(page, to="Evidence and reflection")


def ask_for_evidence(page: Page) -> None:
    page.get_by_role("button", name="Add a part").click()
    part = page.get_by_role("group", name="Part 1", exact=True)
    expect(part.get_by_role("checkbox", name=CRITERION)).to_be_checked()
    part.get_by_label("Name of the part").fill("Your map")
    part.get_by_label("What it should contain").fill("One process, drawn from end to end.")
    on_the_whole = page.get_by_role("group", name="Questions to look back on", exact=True)
    on_the_whole.get_by_role("button", name="Add a question").click()
    on_the_whole.get_by_role("textbox", name="Question").fill("What surprised you on the way?")
    go_on(page, to="How it is judged")


def go_on(page: Page, *, to: str) -> None:
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name=to, level=1)).to_be_visible()


def expect_missing(page: Page, words: str) -> None:
    """Look at the definition's own page, read what is missing, and return to the step."""
    page.get_by_role("link", name="Back to the definition").click()
    expect(page.get_by_text(words)).to_be_visible()
    page.go_back()


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Submitted. Whoever publishes")).to_be_visible()


def open_review(page: Page, slug: str) -> None:
    page.goto(f"/organizations/{slug}/desk/achievements/")
    page.get_by_role("main").get_by_role("link", name=NAME).first.click()
    page.get_by_role("link", name="Review and publish").click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()


def return_it(page: Page) -> None:
    page.get_by_text("Return it to its author").click()
    page.get_by_label("What should change?").fill(NOTE)
    page.get_by_role("button", name="Return with this note").click()
    expect(page.get_by_text("Returned to its author with your note.")).to_be_visible()


def mend(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("main")).to_contain_text(NOTE)
    page.get_by_role("link", name="Criteria and rubric").click()
    first = page.get_by_role("group", name="Level 1", exact=True)
    first.get_by_label("What work at this level looks like").fill(MENDED)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back to the definition").click()


def write_it(designer: Page, slug: str) -> None:
    """Go through every step, reading between them what is still missing, and hand it on."""
    begin(designer, slug)
    expect_missing(designer, "6 things are missing before it can be published.")
    say_what_it_is(designer)
    say_what_it_certifies(designer)
    expect_missing(designer, "3 things are missing before it can be published.")
    write_the_rubric(designer)
    ask_for_evidence(designer)
    expect_missing(designer, "One thing is missing before it can be published.")
    expect(designer.get_by_role("region", name="As learners will read it")).to_contain_text(
        "Passed when every criterion is met."
    )
    go_on(designer, to="Practicalities")
    designer.get_by_label("What it does not show").fill("It does not show that work improved.")
    go_on(designer, to="Badge picture")
    designer.get_by_label("The picture in words").fill("A shield with a compass.")
    designer.get_by_role("button", name="Save and finish").click()
    expect(designer.get_by_text("Nothing is missing.")).to_be_visible()
    submit(designer)


def publish(owner: Page, slug: str) -> None:
    """Read the whole rubric, answer the questions about fairness, and publish."""
    open_review(owner, slug)
    expect(owner.get_by_role("table")).to_contain_text(CRITERION)
    for asked in ("Free of bias", "Evidence that", "Plain language", "Cost", "Devices"):
        owner.get_by_role("group", name=asked).get_by_role("radio", name="In order").check()
    owner.get_by_role("button", name="Publish this version").click()
    expect(owner.get_by_text("Version 1 is published and stays as it is.")).to_be_visible()


def test_from_the_first_question_to_a_rubric_that_a_stranger_reads(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None]
) -> None:
    place = organization("Harbor Works", slug="harbor-works")
    designer, owner, stranger = (open_page() for _ in range(3))
    sign_in(designer, member(place, roles=[Role.DESIGNER]))
    sign_in(owner, owner_of(place))

    write_it(designer, place.slug)
    open_review(owner, place.slug)
    return_it(owner)
    mend(designer)
    submit(designer)
    stranger.goto("/catalogue/?q=mapping")
    expect(stranger.get_by_role("link", name=NAME)).to_have_count(0)
    publish(owner, place.slug)

    stranger.goto("/catalogue/")
    stranger.get_by_label("Search by name, skill or issuer").fill("mapping")
    stranger.get_by_role("button", name="Search", exact=True).click()
    stranger.get_by_role("main").get_by_role("link", name=NAME).first.click()
    expect(stranger).to_have_url(re.compile("/achievements/harbor-works/mapping-a-process/$"))
    rubric = stranger.get_by_role("table")
    for words in (CRITERION, MENDED, LEVELS[1][1], LEVELS[2][1]):
        expect(rubric).to_contain_text(words)


def test_every_step_of_writing_works_without_scripts(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None]
) -> None:
    place = organization("Harbor Works", slug="harbor-works")
    designer, owner = (open_page(javascript=False) for _ in range(2))
    sign_in(designer, member(place, roles=[Role.DESIGNER]))
    sign_in(owner, owner_of(place))

    write_it(designer, place.slug)
    publish(owner, place.slug)

    owner.goto("/achievements/harbor-works/mapping-a-process/")
    for words in (CRITERION, LEVELS[0][1], LEVELS[2][1]):
        expect(owner.get_by_role("table")).to_contain_text(words)
