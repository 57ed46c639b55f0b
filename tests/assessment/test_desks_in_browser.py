"""Both desks in a real browser: keyboard, autosave, no finding of axe, and no scripts needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.journeys.browser import DESKTOP, PHONE

from insignia.achievements.values import MediaKind
from insignia.assessment import actions, queries
from insignia.assessment.values import State, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def desk_of(submission: Submission) -> str:
    return reverse("assessment:desk", args=[submission.organization.slug, submission.id])


def workspace_of(submission: Submission) -> str:
    return reverse("assessment:workspace", args=[submission.id])


def test_axe_finds_nothing_on_the_learners_pages(
    page: Page,
    axe: AskAxe,
    sign_in: Callable[[Page, Person], None],
) -> None:
    submission, _ = make.returned_submission()
    item = make.attached_file(
        submission, content=make.png(), name="board.png", media=MediaKind.IMAGE
    )
    empty = make.started_submission(learner=submission.learner)
    addresses = [
        "/learn/",
        workspace_of(submission),
        workspace_of(empty),
        reverse("assessment:history", args=[submission.id]),
        reverse("assessment:withdraw", args=[submission.id]),
        reverse("assessment:attach", args=[submission.id, "lesson-recording", "text"]),
        reverse("assessment:attach", args=[submission.id, "lesson-plan", "file"]),
        reverse("assessment:evidence", args=[item.id]),
        reverse("assessment:remap", args=[item.id]),
        reverse("assessment:detach", args=[item.id]),
    ]
    sign_in(page, submission.learner)
    for address in addresses:
        page.goto(address)
        axe(page, PHONE, DESKTOP)
    page.goto(workspace_of(empty))
    page.get_by_role("button", name="Submit for assessment").click()
    page.get_by_role("heading", name="6 things are still missing").wait_for()
    axe(page, PHONE, DESKTOP)


def test_axe_finds_nothing_on_the_assessors_pages(
    page: Page,
    axe: AskAxe,
    sign_in: Callable[[Page, Person], None],
) -> None:
    submission, assessor = make.claimed_submission()
    queue = reverse("assessment:queue", args=[submission.organization.slug])
    sign_in(page, assessor)
    for address in (queue, f"{queue}?show=mine", desk_of(submission)):
        page.goto(address)
        axe(page, PHONE, DESKTOP)
    page.get_by_role("button", name="Decide").click()
    assert page.get_by_role("heading", name="Not decided yet").is_visible()
    axe(page, PHONE, DESKTOP)


def test_a_whole_judgement_by_keyboard(page: Page, sign_in: Callable[[Page, Person], None]) -> None:
    submission, assessor = make.claimed_submission()
    sign_in(page, assessor)
    page.goto(desk_of(submission))

    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    for number in ("2", "3", "1"):
        page.keyboard.press("j")
        page.keyboard.press(number)
    assert page.get_by_role("button", name="Decide").is_visible()
    page.keyboard.press("c")
    page.keyboard.type(make.COMMENT)
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.type("A strong ladder.")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert page.get_by_text("the submission will be returned").is_visible()
    assert page.get_by_role("button", name="Return with feedback").is_visible()
    page.keyboard.press("Enter")

    page.get_by_text("Returned with your feedback.").wait_for()
    assert queries.submission(submission.id).state == State.RETURNED
    last = queries.standing(submission.id)
    assert [known.verdict for known in last] == [Verdict.MET, Verdict.MET, Verdict.NOT_YET]


def test_the_same_judgement_without_scripts(
    page_without_javascript: Page, sign_in: Callable[[Page, Person], None]
) -> None:
    window = page_without_javascript
    submission, assessor = make.claimed_submission()
    sign_in(window, assessor)
    window.goto(desk_of(submission))

    for criterion in ("plan", "wait", "include"):
        window.locator(f"#finding-{criterion}-2").check()
    window.get_by_role("button", name="Decide").click()
    assert window.get_by_text("With these scores the submission passes.").first.is_visible()
    window.get_by_role("button", name="Pass", exact=True).click()

    assert queries.submission(submission.id).state == State.PASSED


def test_words_are_saved_while_they_are_typed(
    page: Page, sign_in: Callable[[Page, Person], None]
) -> None:
    submission = make.started_submission()
    sign_in(page, submission.learner)
    page.goto(workspace_of(submission))

    page.get_by_label("Overview").fill("One lesson with 26 pupils.")
    page.get_by_text("Saved just now").wait_for()

    assert queries.submission(submission.id).overview == "One lesson with 26 pupils."


def test_a_picture_is_uploaded_and_seen_by_the_assessor(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None]
) -> None:
    submission = make.finished_draft()
    learner, assessor = open_page(), open_page()
    sign_in(learner, submission.learner)
    learner.goto(workspace_of(submission))
    learner.get_by_role("link", name="Upload a file for Lesson plan").click()
    learner.get_by_label("What is it?").fill("The board")
    learner.get_by_label("File").set_input_files(
        {"name": "board.png", "mimeType": "image/png", "buffer": make.png()}
    )
    learner.get_by_role("button", name="Upload").click()
    learner.get_by_role("link", name="Say whether other people are in it The board").click()
    learner.get_by_role("group", name="The board").get_by_label("Nobody else is in it").check()
    learner.get_by_role("button", name="Save").click()
    learner.get_by_role("button", name="Submit for assessment").click()
    learner.get_by_text("With the assessors", exact=True).wait_for()

    who = make.assessor_of(submission.organization)
    actions.claim(submission.id, acting=as_actor(who), at=submission.saved_at)
    sign_in(assessor, who)
    assessor.goto(desk_of(submission))
    picture = assessor.get_by_role("img", name="The board")
    picture.scroll_into_view_if_needed()

    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 60


def test_nothing_is_wider_than_a_phone(
    phone_page: Page, sign_in: Callable[[Page, Person], None]
) -> None:
    submission, assessor = make.claimed_submission()
    for who, address in (
        (submission.learner, workspace_of(submission)),
        (assessor, desk_of(submission)),
    ):
        sign_in(phone_page, who)
        phone_page.goto(address)

        assert phone_page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
