"""The learner's pages over HTTP, without scripts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization

from insignia.achievements.values import MediaKind
from insignia.assessment import actions, queries
from insignia.assessment.models import Artifact, Attempt, Submission
from insignia.assessment.values import State
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


def browser(someone: Person | None = None) -> Client:
    client = Client()
    if someone:
        client.force_login(someone)
    return client


def at(name: str, *args: Any) -> str:
    return reverse(f"assessment:{name}", args=args)


def html(response: Any) -> str:
    text: str = response.content.decode()
    return text


WORDS = {
    "overview": "One lesson with 26 pupils.",
    "route": "course",
    "prompt-surprise": "Tom asked who wrote the source.",
    "prompt-next": "",
}


def test_an_empty_shelf_teaches_what_will_stand_there() -> None:
    answer = browser(person()).get(at("work"))

    assert answer.status_code == 200
    assert "Nothing started yet" in html(answer)


def test_the_shelf_sorts_work_by_what_it_waits_for() -> None:
    learner = person()
    version = published_achievement(organization())
    make.submitted_submission(version, learner=learner)
    make.started_submission(published_achievement(organization()), learner=learner)

    page = html(browser(learner).get(at("work")))

    assert page.index("Working on") < page.index("Waiting for a verdict")
    assert page.count("0 of 3 criteria met") == 2


def test_nobody_starts_without_signing_in_and_everybody_comes_back_to_start() -> None:
    version = published_achievement(organization())

    answer = browser().get(at("start", version.id))

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={at('start', version.id)}")


def test_starting_asks_for_the_route_and_opens_the_checklist() -> None:
    version, learner = published_achievement(organization()), person()
    client = browser(learner)

    assert "How did you learn this?" in html(client.get(at("start", version.id)))
    answer = client.post(at("start", version.id), {"route": "prior-work"})

    submission = queries.running_submission(version.id, person_id=learner.pk)
    assert submission is not None
    assert submission.route == "prior-work"
    assert answer["Location"] == at("workspace", submission.id)


def test_starting_again_leads_to_the_same_checklist() -> None:
    submission = make.started_submission()

    answer = browser(submission.learner).get(at("start", submission.version_id))

    assert answer["Location"] == at("workspace", submission.id)


def test_what_is_not_assessed_cannot_be_started() -> None:
    version = published_achievement(organization(), simple_badge())

    assert browser(person()).get(at("start", version.id)).status_code == 409


def test_the_checklist_says_what_is_asked_and_how_far_it_is() -> None:
    submission = make.started_submission()

    page = html(browser(submission.learner).get(at("workspace", submission.id)))

    assert page.count("<h1") == 1
    assert "0 of 3 criteria met" in page
    assert "The plan of one lesson with your ladder of questions marked." in page
    assert "Which answer surprised you, and what did you do with it?" in page
    assert "Before you submit: 6 things" in page
    assert "Upload a file" in page


@pytest.mark.parametrize("name", ["workspace", "autosave", "withdraw", "history"])
def test_a_stranger_finds_nothing(name: str) -> None:
    submission = make.started_submission()
    client = browser(person())

    assert client.post(at(name, submission.id), WORDS).status_code in {404, 405}
    if name != "autosave":
        assert client.get(at(name, submission.id)).status_code == 404


def test_words_are_saved_and_nothing_is_handed_in() -> None:
    submission = make.started_submission()

    answer = browser(submission.learner).post(
        at("workspace", submission.id), {**WORDS, "do": "save"}
    )

    found = queries.submission(submission.id)
    assert answer.status_code == 302
    assert (found.overview, found.route) == (WORDS["overview"], "course")
    assert found.reflection == {"surprise": WORDS["prompt-surprise"], "next": ""}
    assert found.state == State.DRAFT


def test_autosave_keeps_the_words_and_leaves_no_audit_entry() -> None:
    submission = make.started_submission()
    before = AuditEntry.objects.count()

    answer = browser(submission.learner).post(
        at("autosave", submission.id), WORDS, headers={"X-Requested-With": "autosave"}
    )

    assert answer.status_code == 204
    assert queries.submission(submission.id).overview == WORDS["overview"]
    assert AuditEntry.objects.count() == before


def test_autosave_refuses_what_is_too_long() -> None:
    submission = make.started_submission()

    answer = browser(submission.learner).post(
        at("autosave", submission.id), {**WORDS, "overview": "x" * 20_001}
    )

    assert answer.status_code == 422
    assert queries.submission(submission.id).overview == ""


def test_submitting_too_early_lists_every_gap_with_a_link_and_keeps_the_words() -> None:
    submission = make.started_submission()

    answer = browser(submission.learner).post(
        at("workspace", submission.id), {**WORDS, "prompt-surprise": "", "do": "submit"}
    )

    page = html(answer)
    assert answer.status_code == 422
    for place in ("part-lesson-plan", "criterion-include", "prompt-surprise"):
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page
    assert queries.submission(submission.id).overview == WORDS["overview"]
    with own():
        assert not Attempt.objects.exists()


def test_submitting_says_what_happens_next_and_when() -> None:
    submission = make.finished_draft()
    client = browser(submission.learner)

    answer = client.post(at("workspace", submission.id), {**WORDS, "do": "submit"}, follow=True)

    assert "A verdict is promised by" in html(answer)
    assert queries.submission(submission.id).state == State.SUBMITTED


def test_a_second_tab_that_submits_too_is_told_kindly() -> None:
    submission = make.submitted_submission()

    answer = browser(submission.learner).post(
        at("workspace", submission.id), {**WORDS, "do": "submit"}, follow=True
    )

    assert "has moved on in the meantime" in html(answer)
    with own():
        assert Attempt.objects.filter(submission=submission).count() == 1


def test_an_overdue_verdict_is_said_honestly(clock: StandingClock) -> None:
    submission = make.submitted_submission()
    clock.advance(timedelta(days=15))

    assert "The verdict is late" in html(
        browser(submission.learner).get(at("workspace", submission.id))
    )


def test_feedback_stands_beside_what_it_is_about() -> None:
    submission, _ = make.returned_submission()

    page = html(browser(submission.learner).get(at("workspace", submission.id)))

    assert "2 of 3 criteria met" in page
    assert make.COMMENT in page
    assert "Your questions are strong; keep the ladder." in page
    assert "What did you change since the last time?" in page
    assert "Submit again" in page


def test_a_passed_submission_leads_on_and_cannot_be_edited() -> None:
    submission, _ = make.passed_submission()

    page = html(browser(submission.learner).get(at("workspace", submission.id)))

    assert "Passed: you have shown it all" in page
    assert "<textarea" not in page


def test_every_attempt_stands_in_the_history() -> None:
    submission, assessor = make.returned_submission()
    learner = as_actor(submission.learner)
    make.written(submission, what_changed="I filmed the second half.")
    actions.submit(submission.id, acting=learner, at=submission.saved_at)
    actions.claim(submission.id, acting=as_actor(assessor), at=submission.saved_at)
    make.decided(submission, assessor=assessor, criteria=["include"])

    page = html(browser(submission.learner).get(at("history", submission.id)))

    assert "Attempt 1" in page
    assert "Attempt 2" in page
    assert page.count("Carried over from attempt 1") == 2
    assert "I filmed the second half." in page


def test_a_history_without_attempts_explains_itself() -> None:
    submission = make.started_submission()

    page = html(browser(submission.learner).get(at("history", submission.id)))

    assert "Nothing handed in yet" in page


def test_withdrawing_asks_first_and_keeps_everything_readable() -> None:
    submission = make.submitted_submission()
    client = browser(submission.learner)

    assert "Withdraw this submission?" in html(client.get(at("withdraw", submission.id)))
    assert queries.submission(submission.id).state == State.SUBMITTED
    page = html(client.post(at("withdraw", submission.id), follow=True))

    assert queries.submission(submission.id).state == State.WITHDRAWN
    assert "The discussion, written down" in page


def test_what_is_being_assessed_is_not_withdrawn() -> None:
    submission, _ = make.claimed_submission()
    client = browser(submission.learner)

    assert "cannot be withdrawn as it stands now" in html(client.get(at("withdraw", submission.id)))
    assert client.post(at("withdraw", submission.id)).status_code == 409
    assert queries.submission(submission.id).state == State.IN_ASSESSMENT


def upload(client: Client, submission: Submission, sent: SimpleUploadedFile, **fields: Any) -> Any:
    given = {"title": "My plan", "criteria": ["plan"], **fields, "file": sent}
    return client.post(at("attach", submission.id, "lesson-plan", "file"), given)


def test_a_file_is_attached_under_the_name_of_what_it_is() -> None:
    submission = make.started_submission()
    sent = SimpleUploadedFile("../../etc/plan.exe", make.pdf(), content_type="text/html")

    answer = upload(browser(submission.learner), submission, sent, title="")

    with own():
        (found,) = Artifact.objects.filter(submission=submission)
    assert answer["Location"] == f"{at('workspace', submission.id)}#part-lesson-plan"
    assert found.title == found.file_name == "plan.exe.pdf"
    assert found.media_type == "application/pdf"
    assert found.criteria == ["plan"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg onload=alert(1)>", "it looks like a web page or drawing"),
        (b"\x89PNG\r\n\x1a\nnot a picture at all", "it looks like a damaged picture"),
        (b"Only words, no picture.", "its ending does not fit what the file holds"),
    ],
)
def test_a_file_that_cannot_be_shown_safely_is_refused_beside_its_field(
    content: bytes, sentence: str
) -> None:
    submission = make.started_submission()

    answer = upload(
        browser(submission.learner), submission, SimpleUploadedFile("photo.png", content)
    )

    assert answer.status_code == 422
    assert sentence in html(answer)
    assert 'value="My plan"' in html(answer)
    with own():
        assert not Artifact.objects.exists()


def test_an_empty_file_is_refused() -> None:
    submission = make.started_submission()

    answer = upload(browser(submission.learner), submission, SimpleUploadedFile("plan.pdf", b""))

    assert answer.status_code == 422
    with own():
        assert not Artifact.objects.exists()


@pytest.mark.parametrize("megabytes", [2, 9])
def test_a_file_beyond_the_limit_is_refused_and_the_form_is_kept(
    settings: Any, megabytes: int
) -> None:
    settings.UPLOAD_LIMIT = 1_000_000
    submission = make.started_submission()
    sent = SimpleUploadedFile("film.pdf", b"%PDF-" + b"0" * megabytes * 1_000_000)

    answer = upload(browser(submission.learner), submission, sent)

    assert answer.status_code == 422
    assert "“film.pdf” is larger than 1 MB" in html(answer)
    assert 'value="My plan"' in html(answer)
    with own():
        assert not Artifact.objects.exists()


def test_a_link_and_a_text_are_attached() -> None:
    submission = make.started_submission()
    client = browser(submission.learner)

    client.post(
        at("attach", submission.id, "lesson-plan", "link"),
        {"url": "example.org/plan", "title": "On our site", "criteria": ["plan", "wait"]},
    )
    client.post(
        at("attach", submission.id, "lesson-recording", "text"),
        {
            "text": "## The discussion\n\nTom spoke first.",
            "title": "Written down",
            "criteria": ["include"],
            "where_tried": "Year 8",
        },
    )

    with own():
        link, text = Artifact.objects.order_by("attached_at", "title").order_by("-title")[::-1]
    assert {link.url, text.url} == {"https://example.org/plan", ""}
    page = html(client.get(at("workspace", submission.id)))
    assert "Tried: Year 8" in page


def test_a_link_that_is_a_script_is_refused() -> None:
    submission = make.started_submission()

    answer = browser(submission.learner).post(
        at("attach", submission.id, "lesson-plan", "link"),
        {"url": "javascript:alert(1)", "title": "x", "criteria": ["plan"]},
    )

    assert answer.status_code == 422
    with own():
        assert not Artifact.objects.exists()


@pytest.mark.parametrize(("part", "way"), [("lesson-recording", "pigeon"), ("nothing", "file")])
def test_ways_that_the_guidelines_do_not_know_are_not_there(part: str, way: str) -> None:
    submission = make.started_submission()

    assert (
        browser(submission.learner).get(at("attach", submission.id, part, way)).status_code == 404
    )


def test_nothing_is_attached_to_what_was_handed_in() -> None:
    submission = make.submitted_submission()

    answer = upload(
        browser(submission.learner), submission, SimpleUploadedFile("plan.pdf", make.pdf())
    )

    assert answer.status_code == 409
    with own():
        assert Artifact.objects.count() == 2


def test_an_upload_without_the_forms_token_is_refused() -> None:
    submission = make.started_submission()
    client = Client(enforce_csrf_checks=True)
    client.force_login(submission.learner)

    answer = upload(client, submission, SimpleUploadedFile("plan.pdf", make.pdf()))

    assert answer.status_code == 403
    with own():
        assert not Artifact.objects.exists()


def test_an_item_is_mapped_anew_and_removed() -> None:
    submission = make.started_submission()
    item = make.attached_text(submission, part="lesson-recording")
    client = browser(submission.learner)

    assert "Year 8 history" in html(client.get(at("remap", item.id)))
    client.post(
        at("remap", item.id),
        {"title": "Renamed", "criteria": ["include"], "where_tried": "Year 9"},
    )
    with own():
        item.refresh_from_db()
    assert (item.title, item.criteria, item.where_tried) == ("Renamed", ["include"], "Year 9")

    assert "Remove “Renamed”?" in html(client.get(at("detach", item.id)))
    client.post(at("detach", item.id))
    with own():
        item.refresh_from_db()
    assert item.detached_at is not None
    assert client.get(at("remap", item.id)).status_code == 404


@pytest.mark.parametrize("name", ["evidence", "file", "remap", "detach"])
def test_a_stranger_sees_no_evidence(name: str) -> None:
    item = make.attached_file(make.started_submission())

    assert browser(person()).get(at(name, item.id)).status_code == 404
    assert browser().get(at(name, item.id)).status_code == 302


def test_a_text_is_shown_as_text_and_a_script_in_it_stays_words() -> None:
    submission = make.started_submission()
    item = make.attached_text(submission, text="**Bold** <script>alert(1)</script>")

    page = html(browser(submission.learner).get(at("evidence", item.id)))

    assert "<strong>Bold</strong>" in page
    assert "<script>alert" not in page


def test_a_link_is_shown_with_where_it_leads() -> None:
    submission = make.started_submission()
    item = make.attached_text(
        submission, media=MediaKind.LINK, text="", url="https://site.example/plan"
    )

    page = html(browser(submission.learner).get(at("evidence", item.id)))

    assert "This leads to site.example, outside Insignia." in page
    assert 'rel="noopener noreferrer nofollow"' in page


def test_what_was_typed_when_the_session_had_ended_is_back_after_signing_in() -> None:
    submission = make.started_submission()
    client = browser()

    away = client.post(at("workspace", submission.id), {**WORDS, "do": "save"})
    assert away.status_code == 302
    assert queries.submission(submission.id).overview == ""
    client.force_login(submission.learner)
    back = client.get(at("workspace", submission.id))

    assert WORDS["overview"] in html(back)
    assert "What you typed is back" in html(back)
    again = client.get(at("workspace", submission.id))
    assert WORDS["overview"] not in html(again)


def test_kept_words_are_shown_to_nobody_else() -> None:
    submission = make.started_submission()
    other = make.started_submission()
    client = browser()

    client.post(at("workspace", submission.id), WORDS)
    client.force_login(other.learner)

    assert client.get(at("workspace", submission.id)).status_code == 404
    assert WORDS["overview"] not in html(client.get(at("workspace", other.id)))


def test_kept_words_go_stale(clock: StandingClock) -> None:
    submission = make.started_submission()
    client = browser()

    client.post(at("workspace", submission.id), WORDS)
    clock.advance(timedelta(hours=2))
    client.force_login(submission.learner)

    assert WORDS["overview"] not in html(client.get(at("workspace", submission.id)))


def test_autosave_without_a_session_keeps_nothing_and_asks_to_sign_in() -> None:
    submission = make.started_submission()

    answer = browser().post(
        at("autosave", submission.id), WORDS, headers={"X-Requested-With": "autosave"}
    )

    assert answer.status_code == 302


def test_what_was_typed_beside_a_file_is_back_too() -> None:
    submission = make.started_submission()
    client = browser()

    away = upload(client, submission, SimpleUploadedFile("plan.pdf", make.pdf()), title="My plan")
    client.force_login(submission.learner)
    back = client.get(at("attach", submission.id, "lesson-plan", "file"))

    assert away.status_code == 302
    assert 'value="My plan"' in html(back)
    assert "Choose a file." in html(back)


def test_a_stranger_cannot_make_us_read_a_large_file() -> None:
    submission = make.started_submission()
    sent = SimpleUploadedFile("film.pdf", b"%PDF-" + b"0" * 9_000_000)

    answer = upload(browser(), submission, sent)

    assert answer.status_code == 302
    with own():
        assert not Artifact.objects.exists()


def test_words_too_long_to_keep_are_let_go() -> None:
    submission = make.started_submission()
    client = browser()

    client.post(at("workspace", submission.id), {**WORDS, "overview": "x" * 500_000})
    client.force_login(submission.learner)

    assert "x" * 100 not in html(client.get(at("workspace", submission.id)))


@pytest.mark.parametrize("name", ["remap", "detach"])
def test_an_assessor_does_not_change_evidence(name: str) -> None:
    submission = make.submitted_submission()
    assessor = make.assessor_of(submission.organization)
    with own():
        item = submission.artifacts.first()
    assert item is not None

    assert browser(assessor).post(at(name, item.id)).status_code == 404
    with own():
        item.refresh_from_db()
    assert item.detached_at is None


def test_the_form_takes_the_files_that_the_part_takes() -> None:
    submission = make.started_submission()

    page = html(
        browser(submission.learner).get(at("attach", submission.id, "lesson-recording", "file"))
    )

    assert "Up to 50 MB: sound (MP3, M4A, OGG, WAV) or video (MP4, MOV, WebM)." in page
    assert ".pdf" not in page


def test_the_trail_of_ones_work_marks_its_name_for_readers_of_another_language() -> None:
    learner = person()
    version = published_achievement(organization())
    submission = make.started_submission(version, learner=learner)
    name = version.definition.name

    def trail(page: str) -> str:
        answer = browser(learner).get(at(page, submission.id), headers={"accept-language": "de"})
        return html(answer).partition('<nav class="crumbs"')[2].partition("</nav>")[0]

    assert f'<li aria-current="page" lang="en">{name}</li>' in trail("workspace")
    assert f' lang="en">{name}</a>' in trail("history")


def test_words_written_on_older_ones_overwrite_nothing_and_show_what_is_there() -> None:
    draft = make.started_submission()
    client = browser(draft.learner)
    autosave = at("autosave", draft.id)
    seen = client.post(autosave, {**WORDS, "overview": "First."})["Words-Mark"]
    client.post(autosave, {**WORDS, "overview": "Of the other window.", "seen": seen})

    refused = client.post(autosave, {**WORDS, "overview": "Of this one.", "seen": seen})
    again = client.post(autosave, {**WORDS, "overview": "Of the other window.", "seen": seen})

    assert refused.status_code == 409
    assert refused.json()["words"]["overview"] == "Of the other window."
    assert again.status_code == 204, "the same words, sent again because no answer came"
    mine = {**WORDS, "overview": "Of this one.", "seen": refused.json()["seen"]}
    assert client.post(autosave, mine).status_code == 204
    assert queries.submission(draft.id).overview == "Of this one."


def test_a_device_hears_what_it_may_keep_of_whom_and_nothing_of_others() -> None:
    draft = make.started_submission()
    handed_in = make.submitted_submission(learner=draft.learner)
    stranger = make.started_submission(learner=person("Stranger Strand"))

    said = browser(draft.learner).get(at("field-state")).json()
    other = browser(stranger.learner).get(at("field-state")).json()

    assert said["pages"][0] == at("work")
    assert at("workspace", draft.id) in said["pages"]
    assert at("attach", draft.id, "lesson-plan", "file") in said["pages"]
    assert not [page for page in said["pages"] if str(handed_in.id) in page]
    assert not [page for page in said["pages"] if str(stranger.id) in page]
    assert said["person"] != other["person"]
