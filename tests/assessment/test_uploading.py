"""Files that arrive in pieces, and evidence that a device sends again because no answer came."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.test import Client, TestCase
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person

from insignia.assessment import actions, artifacts, pieces
from insignia.assessment.models import Artifact, Piece, Upload
from insignia.assessment.pages.uploading import BYTES
from insignia.assessment.subscribers import following
from insignia.foundation import blobs, clock
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from pytest_django import Settings

    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
TUS = {"tus-resumable": "1.0.0"}
FILE = make.pdf("x" * 3000)


def browser(submission: Submission) -> Client:
    client = Client()
    client.force_login(submission.learner)
    return client


def begun(submission: Submission, *, length: int = len(FILE), name: str = "plan.pdf") -> Any:
    said = f"filename {b64encode(name.encode()).decode()}"
    headers = {**TUS, "upload-length": str(length), "upload-metadata": said}
    address = reverse("assessment:begin-upload", args=[submission.id])
    return browser(submission).post(address, headers=headers)


def gone_on(client: Client, address: str, content: bytes, *, at: int) -> Any:
    headers = {**TUS, "upload-offset": str(at)}
    return client.patch(address, content, content_type=BYTES, headers=headers)


def sent(submission: Submission, way: str = "file", **fields: Any) -> Any:
    address = reverse("assessment:send", args=[submission.id, "lesson-plan", way])
    words = {"title": "Plan", "criteria": ["plan"], **fields}
    with TestCase.captureOnCommitCallbacks(execute=True):
        return browser(submission).post(address, words)


def room_of(upload: str) -> list[str]:
    room = f"{pieces.ROOM}/{upload}"
    shelves = default_storage.listdir(room)[0] if default_storage.exists(room) else []
    return [name for shelf in shelves for name in default_storage.listdir(f"{room}/{shelf}")[1]]


def test_a_file_in_pieces_joins_the_draft_as_it_was_and_once() -> None:
    submission = make.started_submission()
    client, where = browser(submission), begun(submission)["Location"]
    upload = where.split("/")[-2]

    assert gone_on(client, where, FILE[:1000], at=0)["Upload-Offset"] == "1000"
    elsewhere = gone_on(client, where, FILE[:1000], at=0)  # the answer was lost, it comes again
    assert elsewhere.status_code == 409
    assert client.head(where, headers=TUS)["Upload-Offset"] == "1000"
    assert sent(submission, upload=upload, sent_as=uuid4()).status_code == 409  # not whole yet
    assert gone_on(client, where, FILE[1000:], at=1000).status_code == 204
    name = uuid4()
    answers = [sent(submission, upload=upload, sent_as=name).status_code for _ in range(2)]

    assert answers == [204, 204]
    with own():
        (item,) = Artifact.objects.all()
        assert not Upload.objects.exists()
    reference = artifacts.reference(item.digest, owner=submission.learner_id)
    assert blobs.read(reference) == FILE
    assert item.file_name == "plan.pdf"
    assert room_of(upload) == []


@pytest.mark.parametrize("way", ["text", "link"])
def test_what_a_device_sends_twice_is_added_once(way: str) -> None:
    submission, name = make.started_submission(), uuid4()
    content = {"text": "Who sees it differently?", "url": "https://example.org/lesson"}

    answers = [sent(submission, way, sent_as=name, **content).status_code for _ in range(2)]
    other = sent(submission, way, sent_as=uuid4(), **content).status_code

    assert [*answers, other] == [204, 204, 204]
    with own():
        assert Artifact.objects.count() == 2


def test_what_comes_again_after_handing_in_is_known_and_what_is_new_is_refused() -> None:
    submission, name = make.finished_draft(), uuid4()
    assert sent(submission, "text", sent_as=name, text="One more.").status_code == 204
    make.checked_off(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())

    assert sent(submission, "text", sent_as=name, text="One more.").status_code == 204
    refused = sent(submission, "text", sent_as=uuid4(), text="Too late.")

    assert refused.status_code == 409
    assert refused.json()["code"] == "assessment.not-in-this-state"


def test_a_file_is_looked_at_as_every_other_when_it_joins() -> None:
    submission = make.started_submission()
    content = b"MZ\x90\x00" + bytes(200)
    where = begun(submission, length=len(content), name="lesson.pdf")["Location"]
    gone_on(browser(submission), where, content, at=0)

    refused = sent(submission, upload=where.split("/")[-2], sent_as=uuid4())

    assert refused.status_code == 422
    assert "lesson.pdf" in refused.json()["sentences"][0]
    with own():
        assert not Artifact.objects.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"tus-resumable": "0.2.2"}, 412),
        ({"upload-length": "many"}, 400),
        ({"upload-length": "0"}, 422),
        ({"upload-length": "60001"}, 413),
    ],
)
def test_what_cannot_become_an_upload_is_not_begun(
    settings: Settings, *, change: dict[str, str], status: int
) -> None:
    settings.UPLOAD_LIMIT = 60_000
    submission = make.started_submission()
    headers = {**TUS, "upload-length": "9", "upload-metadata": "filename ?", **change}
    address = reverse("assessment:begin-upload", args=[submission.id])

    answer = browser(submission).post(address, headers=headers)

    assert answer.status_code == status
    with own():
        assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("change", "kind", "status"),
    [
        ({"tus-resumable": "0.2.2"}, BYTES, 412),
        ({"upload-offset": "-1"}, BYTES, 400),
        ({}, "application/octet-stream", 415),
    ],
)
def test_what_is_no_piece_is_not_kept(*, change: dict[str, str], kind: str, status: int) -> None:
    submission = make.started_submission()
    where = begun(submission)["Location"]
    headers = {**TUS, "upload-offset": "0", **change}

    answer = browser(submission).patch(where, FILE, content_type=kind, headers=headers)

    assert answer.status_code == status
    with own():
        assert not Piece.objects.exists()


def test_a_client_hears_what_the_protocol_offers(settings: Settings) -> None:
    submission = make.started_submission()
    address = reverse("assessment:begin-upload", args=[submission.id])

    answer = browser(submission).options(address)

    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,expiration"
    assert answer["Tus-Max-Size"] == str(settings.UPLOAD_LIMIT)


def test_only_so_much_may_be_on_its_way(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 100
    submission = make.started_submission()

    answers = [begun(submission, length=100).status_code for _ in range(6)]

    assert answers == [201] * 5 + [429]


def test_an_upload_takes_no_more_than_was_announced_and_nothing_of_a_stranger() -> None:
    submission = make.started_submission()
    where = begun(submission, length=10)["Location"]
    stranger = Client()
    stranger.force_login(person("Stranger Strand"))

    assert gone_on(browser(submission), where, b"x" * 11, at=0).status_code == 413
    assert gone_on(stranger, where, b"x", at=0).status_code == 404
    assert stranger.head(where, headers=TUS).status_code == 404

    with own():
        assert Upload.objects.get().received == 0


def test_a_file_joins_the_submission_only_that_it_was_sent_for() -> None:
    submission = make.started_submission()
    where = begun(submission, length=len(FILE))["Location"]
    gone_on(browser(submission), where, FILE, at=0)
    other = make.started_submission(learner=submission.learner)

    assert sent(other, upload=where.split("/")[-2], sent_as=uuid4()).status_code == 404


def test_what_was_begun_and_left_is_forgotten_after_a_week_with_its_bytes() -> None:
    submission = make.started_submission()
    where = begun(submission)["Location"]
    gone_on(browser(submission), where, FILE[:1000], at=0)
    upload, now = where.split("/")[-2], clock.now()

    for days, left in ((6, 1), (8, 0)):
        with TestCase.captureOnCommitCallbacks(execute=True):
            actions.forget_abandoned_uploads(at=now + timedelta(days=days))
        with own():
            assert Upload.objects.count() == left
        assert len(room_of(upload)) == left


def test_what_is_on_its_way_goes_with_its_learner() -> None:
    submission = make.started_submission()
    where = begun(submission)["Location"]
    gone_on(browser(submission), where, FILE[:1000], at=0)

    with TestCase.captureOnCommitCallbacks(execute=True):
        following.erase_what_was_handed_in(submission.learner_id, frozenset())

    with own():
        assert not Upload.objects.exists()
        assert not Piece.objects.exists()
    assert room_of(where.split("/")[-2]) == []
