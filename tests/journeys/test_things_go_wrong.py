"""What goes wrong while people work: a clear message, and nothing lost (issue's list of faults)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import PASSWORD, person, with_password
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.assessment import (
    assessor_of,
    claimed_submission,
    finished_draft,
    started_submission,
)
from tests.factories.organizations import member, organization

from insignia.assessment import queries
from insignia.foundation import clock as house_clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import deliver_waiting_letters
from insignia.foundation.models import Letter
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django import Settings
    from tests.journeys.browser import OpenPage
    from tests.outside.mail import SmtpSink

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Every story here happens with scripts and without."""
    return bool(request.param)


@pytest.fixture
def page(open_page: OpenPage, javascript: bool) -> Page:
    """A window in which scripts run or do not, as the story says."""
    return open_page(javascript=javascript)


def test_a_session_that_ends_in_the_middle_of_a_form_loses_no_word(
    page: Page, sign_in: SignIn
) -> None:
    learner = with_password(person("Lina Learner"))
    draft = started_submission(learner=learner)
    sign_in(page, learner)
    page.goto(f"/learn/{draft.id}/")
    page.get_by_label("Overview").fill("An hour of writing that must not be lost.")

    page.context.clear_cookies(name="insignia-session")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Email").fill(learner.email or "")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").first.click()

    expect(page.get_by_label("Overview")).to_have_value("An hour of writing that must not be lost.")


def test_a_submission_completed_in_two_tabs_at_once_is_handed_in_once(
    open_page: OpenPage, sign_in: SignIn, *, javascript: bool
) -> None:
    learner = person("Lina Learner")
    draft = finished_draft(learner=learner)
    tabs = [open_page(javascript=javascript), open_page(javascript=javascript)]
    for tab in tabs:
        sign_in(tab, learner)
        tab.goto(f"/learn/{draft.id}/")

    for tab in tabs:
        tab.get_by_role("button", name="Submit for assessment").click()
        expect(tab.get_by_text("With the assessors", exact=True)).to_be_visible()

    assert len(queries.attempts(draft.id)) == 1


def test_an_assessor_whose_claim_ran_out_keeps_every_word(page: Page, sign_in: SignIn) -> None:
    place = organization("Northern Teachers", slug="northern")
    assessor = assessor_of(place)
    long_ago = house_clock.now() - timedelta(days=5)
    taken, _ = claimed_submission(published_achievement(place), assessor=assessor, at=long_ago)
    sign_in(page, assessor)

    page.goto(f"/organizations/northern/desk/assess/{taken.id}/")

    expect(page.get_by_text("Your time for this one ran out")).to_be_visible()
    page.get_by_role("button", name="Take it on again").click()
    expect(page.get_by_label("Feedback on the whole")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"no picture follows" * 20),
        ("program.exe", b"MZ\x90\x00" + bytes(200)),
        ("long.pdf", b"%PDF-1.4\n" + bytes(60_000)),
    ],
    ids=["a PNG that is not one", "a wrong kind", "an oversized one"],
)
def test_a_file_that_cannot_be_taken_is_explained_beside_the_field(
    page: Page, sign_in: SignIn, settings: Settings, tmp_path: Path, *, name: str, content: bytes
) -> None:
    settings.UPLOAD_LIMIT = 50_000
    learner = person("Lina Learner")
    draft = started_submission(learner=learner)
    sign_in(page, learner)
    file = tmp_path / name
    file.write_bytes(content)

    page.goto(f"/learn/{draft.id}/parts/lesson-plan/file/")
    page.get_by_label("What is it?").fill("Plan of the lesson")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload").click()

    expect(page.locator("input[type=file]")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("What is it?")).to_have_value("Plan of the lesson")


def test_a_mail_server_that_is_down_holds_up_no_award(
    page: Page, sign_in: SignIn, smtp_sink: SmtpSink
) -> None:
    place = organization("Harbor Museum", slug="harbor")
    published_achievement(place, simple_badge())
    sign_in(page, member(place, roles=[Role.AWARDER]))
    smtp_sink.close()

    page.goto("/organizations/harbor/desk/awards/direct/")
    page.get_by_label("What is awarded").select_option(label="Museum Night Volunteer")
    page.get_by_label("Name of the recipient").fill("Mira Mariner")
    page.get_by_label("E-mail address").fill("mira.mariner@mail.example")
    page.get_by_label("Achieved on").fill("2026-03-01")
    page.get_by_label("How it was learned").select_option("volunteering")
    page.get_by_role("button", name="Award", exact=True).click()
    expect(page.get_by_text("The letter is on its way")).to_be_visible()
    run_pending(keep_going=True)

    assert list(Letter.objects.values_list("state", flat=True)) == ["queued"]
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Issued")
    smtp_sink.open()
    Letter.objects.update(next_attempt_at=house_clock.now())  # the minutes until the next attempt
    deliver_waiting_letters.func()
    run_pending()

    assert list(Letter.objects.values_list("state", flat=True)) == ["sent"]
    assert [letter["To"] for letter in smtp_sink.letters] == ["mira.mariner@mail.example"]


def test_a_strangers_address_leads_nowhere(page: Page, sign_in: SignIn) -> None:
    draft = started_submission(learner=person("Lina Learner"))
    sign_in(page, person("Stranger Strand"))

    answer = page.goto(f"/learn/{draft.id}/")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
