"""Evidence files on the content origin: who may open them, and what a browser may do with them."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.factories import assessment as make
from tests.factories.accounts import person
from tests.factories.organizations import member, organization

from insignia.achievements.values import MediaKind
from insignia.assessment import content
from insignia.assessment.works import artifact_view
from insignia.foundation.tenancy import own
from insignia.organizations.models import Membership
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.assessment.models import Artifact

pytestmark = pytest.mark.django_db
CONTENT_HOST = urlsplit(settings.CONTENT_ORIGIN).netloc


def fetch(address: str, **headers: str) -> Any:
    """Open an address as a browser would, on the host it names."""
    parts = urlsplit(address)
    answer: Any = Client(headers={"host": parts.netloc}).get(parts.path, headers=headers)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def picture() -> Artifact:
    return make.attached_file(
        make.started_submission(), content=make.png(), name="board.png", media=MediaKind.IMAGE
    )


def address_for(item: Artifact) -> str:
    return content.address(item.id, name=item.file_name, reader=item.submission.learner_id)


def shown_address_for(item: Artifact) -> str:
    return content.shown_address(artifact_view(item), reader=item.submission.learner_id)


def test_a_document_is_walled_in_and_only_saved() -> None:
    item = make.attached_file(make.started_submission())

    answer = fetch(address_for(item))

    assert answer.status_code == 200
    assert answer.body == make.plan_of(item.submission)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_a_picture_is_shown_in_place_and_still_walled_in() -> None:
    answer = fetch(shown_address_for(picture()))

    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"] == 'inline; filename="board.webp"'
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_what_is_shown_of_a_picture_does_not_say_where_it_was_taken() -> None:
    item = make.attached_file(
        make.started_submission(), content=make.photograph(), name="board.jpg"
    )

    answer = fetch(shown_address_for(item))

    with Image.open(io.BytesIO(answer.body)) as shown:
        assert shown.size == (40, 60)
        assert not shown.getexif()
        assert set(shown.info) <= {"background", "loop", "timestamp", "duration"}
    assert b"Harbour" not in answer.body


def test_a_picture_as_it_was_handed_in_is_kept_unchanged_and_only_saved() -> None:
    item = make.attached_file(
        make.started_submission(), content=make.photograph(), name="board.jpg"
    )

    answer = fetch(address_for(item))

    assert answer.body == make.photograph()
    assert item.digest == hashlib.sha256(answer.body).hexdigest()
    assert answer["Content-Disposition"] == 'attachment; filename="board.jpg"'
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_picture_that_was_never_drawn_anew_is_not_shown() -> None:
    item = picture()
    made = shown_address_for(item)
    item.shown = ""
    with own():
        item.save(update_fields=["shown"])

    assert fetch(made).status_code == 404
    assert shown_address_for(item) == ""


@pytest.mark.parametrize(
    ("name", "body", "shown"),
    [("lesson.mp4", b"\x00\x00\x00\x18ftypisom\x00\x00", "video"), ("plan.pdf", b"", "")],
)
def test_sound_and_film_are_shown_as_they_came_and_documents_are_not_shown(
    name: str, body: bytes, shown: str
) -> None:
    item = make.attached_file(
        make.started_submission(),
        content=body,
        name=name,
        part="lesson-recording" if shown else "lesson-plan",
    )

    assert content.shown_as(artifact_view(item)) == shown
    assert bool(shown_address_for(item)) == bool(shown)
    assert fetch(address_for(item))["Content-Disposition"].startswith(
        "inline" if shown else "attachment"
    )


def test_a_text_is_never_a_page() -> None:
    item = make.attached_file(
        make.started_submission(), content=b"hello <script>alert(1)</script>", name="x.html"
    )

    answer = fetch(address_for(item))

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="x.html.txt"'


def test_a_file_never_comes_from_the_origin_that_has_cookies() -> None:
    item = picture()
    path = urlsplit(address_for(item)).path

    public = urlsplit(settings.PUBLIC_ORIGIN).netloc
    answer = Client(headers={"host": public}).get(path)

    assert public != CONTENT_HOST
    assert answer.status_code == 404


@pytest.mark.parametrize("change", ["x", "", "a.b.c"])
def test_an_address_that_was_not_made_here_opens_nothing(change: str) -> None:
    item = picture()
    token = urlsplit(address_for(item)).path.split("/")[3]

    path = reverse("assessment:content", args=[f"{token[:-1]}{change or '_'}", "board.png"])

    assert fetch(f"{settings.CONTENT_ORIGIN}{path}").status_code == 404


def test_an_address_ends_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    item = picture()
    made = address_for(item)

    monkeypatch.setattr(content, "SECONDS", timedelta(seconds=-1).total_seconds())

    assert fetch(made).status_code == 404


def test_an_address_ends_with_the_role_of_its_reader() -> None:
    submission = make.submitted_submission()
    assessor = make.assessor_of(submission.organization)
    with own():
        item = submission.artifacts.exclude(digest="").get()
    made = content.address(item.id, name=item.file_name, reader=assessor.pk)
    assert fetch(made).status_code == 200

    with own():
        Membership.objects.filter(person=assessor).update(ended_at=submission.started_at)

    assert fetch(made).status_code == 404


def test_an_assessor_sees_nothing_of_a_draft() -> None:
    submission = make.submitted_submission()
    assessor = make.assessor_of(submission.organization)
    draft = make.attached_file(make.started_submission())
    member(draft.submission.organization, roles=[Role.ASSESSOR], who=assessor)
    client = Client()
    client.force_login(assessor)

    answer = client.get(reverse("assessment:evidence", args=[draft.id]))

    assert answer.status_code == 404


def test_what_was_added_after_handing_in_is_not_shown_yet() -> None:
    submission, assessor = make.returned_submission()
    added = make.attached_file(submission)
    client = Client()
    client.force_login(assessor)

    assert client.get(reverse("assessment:evidence", args=[added.id])).status_code == 404
    with own():
        kept = submission.artifacts.order_by("attached_at").first()
    assert kept is not None
    assert client.get(reverse("assessment:evidence", args=[kept.id])).status_code == 200


def test_the_link_on_our_pages_leads_to_the_content_origin() -> None:
    item = picture()
    client = Client()
    client.force_login(item.submission.learner)

    answer = client.get(reverse("assessment:file", args=[item.id]))

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{settings.CONTENT_ORIGIN}/content/evidence/")


def test_a_text_has_no_file() -> None:
    item = make.attached_text(make.started_submission())
    client = Client()
    client.force_login(item.submission.learner)

    assert client.get(reverse("assessment:file", args=[item.id])).status_code == 404
    assert fetch(address_for(item)).status_code == 404


def test_a_signature_for_another_purpose_opens_nothing() -> None:
    item = picture()
    token = signing.dumps([str(item.id), str(item.submission.learner_id)], salt="another")

    path = reverse("assessment:content", args=[token, "board.png"])

    assert fetch(f"{settings.CONTENT_ORIGIN}{path}").status_code == 404


@pytest.mark.parametrize(
    ("wanted", "status", "first", "last"),
    [
        ("bytes=0-3", 206, 0, 3),
        ("bytes=4-", 206, 4, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=-100000", 206, 0, None),
        ("bytes=0-100000", 206, 0, None),
        ("bytes=100000-", 416, None, None),
        ("bytes=5-2", 416, None, None),
        ("bytes=-", 200, 0, None),
        ("bytes=a-b", 200, 0, None),
        ("bytes=0-1,3-4", 200, 0, None),
        ("", 200, 0, None),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    wanted: str, status: int, first: int | None, last: int | None
) -> None:
    item, whole = picture(), make.png()

    answer = fetch(address_for(item), range=wanted)

    assert answer.status_code == status
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{len(whole)}"
        return
    end = len(whole) if last is None else last + 1
    expected = whole[first:end]
    assert answer.body == expected
    assert int(answer["Content-Length"]) == len(expected)
    if status == 206:
        begin = whole.index(expected)
        stop = begin + len(expected) - 1
        assert answer["Content-Range"] == f"bytes {begin}-{stop}/{len(whole)}"


def test_an_outsider_who_assesses_elsewhere_opens_nothing() -> None:
    submission = make.submitted_submission()
    with own():
        item = submission.artifacts.exclude(digest="").get()
    outsider = make.assessor_of(organization())

    for reader in (outsider, person()):
        made = content.address(item.id, name=item.file_name, reader=reader.pk)
        assert fetch(made).status_code in {403, 404}
