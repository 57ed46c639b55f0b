"""The whole story: from reading a definition to a badge that a stranger verifies, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.achievements import published_achievement
from tests.factories.assessment import assessor_of, pdf
from tests.factories.organizations import member, organization
from tests.journeys.telling import sign_up, verified_by_command

from insignia.foundation.jobs import run_pending
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView

    SignIn = Callable[[Page, Person], None]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Asking Questions That Open Discussion"
LEARNER = "lina@mail.example"
EVERYTHING = ("Plans open questions", "Gives time to think", "Includes every voice")
COMMENT = "I see the pauses, not yet whether the quieter pupils answer."


def start(page: Page, version: VersionView) -> None:
    """A stranger reads the definition, signs up on the way, and starts."""
    page.goto(f"/achievements/{version.organization_slug}/{version.achievement_slug}/")
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Start", exact=True).first.click()
    sign_up(page, name="Lina Learner", address=LEARNER)
    page.get_by_label("How did you learn this?").select_option("workshop")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Your evidence")).to_be_visible()


def hand_in(page: Page, version: VersionView, tmp_path: Path) -> None:
    """From the public page of a definition to the assessors' queue."""
    start(page, version)
    attach(page, tmp_path)
    check_off(page, "Plan of the lesson")
    reflect_and_submit(page)


def attach(page: Page, tmp_path: Path) -> None:
    """A file, a link and a text, mapped to the criteria they show."""
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(pdf())
    page.get_by_role("link", name="Upload a file for Lesson plan").click()
    page.get_by_label("What is it?").fill("Plan of the lesson")
    page.locator("input[type=file]").set_input_files(plan)
    page.get_by_role("button", name="Upload").click()

    page.get_by_role("link", name="Add a link for Lesson plan").click()
    page.get_by_label("Address").fill("https://example.org/my-lesson")
    page.get_by_label("What is it?").fill("The lesson's page")
    page.get_by_role("button", name="Add to my evidence").click()

    write(page, title="The discussion, written down")


def write(page: Page, *, title: str) -> None:
    page.get_by_role("link", name="Write a text for A piece of the lesson").click()
    page.get_by_label("What is it?").fill(title)
    page.get_by_label("Your text").fill("Mara spoke first. After the pause Tom and Ilse answered.")
    page.get_by_label("Where was this tried?").fill("Year 8 history, Oakfield School")
    page.get_by_role("button", name="Add to my evidence").click()


def check_off(page: Page, title: str) -> None:
    """Say of every piece that nobody else is in it, from the link beside this one."""
    page.get_by_role("link", name=f"Say whether other people are in it {title}").click()
    nobody_else = page.get_by_label("Nobody else is in it")
    nobody_else.first.wait_for()  # asking for all of them waits for none
    for nobody in nobody_else.all():
        nobody.check()
    page.get_by_role("button", name="Save").click()


def reflect_and_submit(page: Page, *, button: str = "Submit for assessment") -> None:
    page.get_by_label("Overview").fill("One lesson with 26 pupils.")
    page.get_by_label("Which answer surprised you").fill("Tom asked who wrote the source.")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Your work is with the assessors now")).to_be_visible()


def assess(page: Page, slug: str, *, failing: str = "", open_criteria: tuple[str, ...]) -> None:
    """Take the submission from the queue, judge each open criterion, decide."""
    page.goto(f"/organizations/{slug}/desk/assess/")
    page.get_by_role("main").get_by_role("link", name=NAME).first.click()
    page.get_by_role("button", name="Take it on and assess").click()
    for title in open_criteria:
        criterion = page.get_by_role("group", name=title)
        if title == failing:
            criterion.get_by_role("radio", name="Beginning").check()
            criterion.get_by_label("Comment").fill(COMMENT)
        else:
            criterion.get_by_role("radio", name="Meets").check()
    page.get_by_label("Feedback on the whole").fill("Your questions are strong.")
    # Without scripts the first press saves and says what the decision would be.
    decide = page.locator("button[name=decide]")
    decide.click()
    if decide.count():
        decide.click()
    expect(
        page.get_by_text("Returned with your feedback" if failing else "Passed.")
    ).to_be_visible()


@pytest.mark.every_database
def test_from_reading_to_a_badge_that_a_stranger_verifies(
    open_page: OpenPage, sign_in: SignIn, tmp_path: Path
) -> None:
    place = organization("Northern Teachers", slug="northern")
    learner, desk, stranger = open_page(), open_page(), open_page()
    sign_in(desk, assessor_of(place))

    hand_in(learner, published_achievement(place), tmp_path)
    assess(desk, place.slug, failing="Includes every voice", open_criteria=EVERYTHING)
    learner.reload()
    expect(learner.get_by_text(COMMENT)).to_be_visible()
    write(learner, title="Five minutes more")
    check_off(learner, "Five minutes more")
    learner.get_by_label("What did you change since the last time?").fill("I asked Ilse.")
    reflect_and_submit(learner, button="Submit again")
    assess(desk, place.slug, open_criteria=("Includes every voice",))
    run_pending()

    badge = accept_and_download(learner, tmp_path)
    address = share(learner)
    stranger.goto(address)
    expect(stranger.get_by_role("heading", name=NAME).first).to_be_visible()
    expect(stranger.get_by_role("main")).to_contain_text("Northern Teachers")
    assert verdict_on_page(stranger, badge) == "valid"
    code, said = verified_by_command(badge)
    assert code == 0, said

    sign_in(desk, member(place, roles=[Role.AWARDER]))
    revoke(desk, place.slug)
    run_pending()
    stranger.goto(address)
    expect(stranger.get_by_role("main")).to_contain_text("evoked")
    assert verdict_on_page(stranger, badge) == "not valid"
    code, said = verified_by_command(badge)
    assert code == 1, said


def test_every_page_on_the_way_works_without_scripts(
    open_page: OpenPage, sign_in: SignIn, tmp_path: Path
) -> None:
    place = organization("Northern Teachers", slug="northern")
    learner, desk, stranger = (open_page(javascript=False) for _ in range(3))
    sign_in(desk, assessor_of(place))

    hand_in(learner, published_achievement(place), tmp_path)
    assess(desk, place.slug, open_criteria=EVERYTHING)
    run_pending()
    badge = accept_and_download(learner, tmp_path)
    stranger.goto(share(learner))
    expect(stranger.get_by_role("main")).to_contain_text("Northern Teachers")
    assert verdict_on_page(stranger, badge) == "valid"
    sign_in(desk, member(place, roles=[Role.AWARDER]))
    revoke(desk, place.slug)
    run_pending()
    assert verdict_on_page(stranger, badge) == "not valid"


def accept_and_download(page: Page, tmp_path: Path) -> Path:
    page.goto("/portfolio/")
    page.get_by_role("main").get_by_role("link", name=NAME).first.click()
    page.get_by_role("button", name="Accept it").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Picture (PNG)").click()
    badge = tmp_path / "badge.png"
    coming.value.save_as(badge)
    return badge


def share(page: Page) -> str:
    page.get_by_role("link", name="Make a link to share").click()
    page.get_by_label("Show my name on the page").check()
    page.get_by_role("button", name="Make the link").click()
    return str(page.get_by_role("link", name="See what others see").get_attribute("href"))


def verdict_on_page(page: Page, badge: Path) -> str:
    """Bring the file to the public check; return what the answer is."""
    page.goto("/verify/")
    page.locator("input[name=file]").set_input_files(badge)
    page.get_by_role("button", name="Check it").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).not_to_contain_text("Is this badge genuine?")
    return page.locator(".verdict-word").first.inner_text().lower()


def revoke(page: Page, slug: str) -> None:
    page.goto(f"/organizations/{slug}/desk/awards/")
    page.get_by_role("main").get_by_role("link", name="Lina Learner").first.click()
    page.get_by_role("link", name="Revoke").click()
    page.get_by_label("Awarded by mistake").check()
    page.get_by_label("What the learner should know").fill("The recording was of another class.")
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("Everybody concerned gets a letter")).to_be_visible()
