"""Judged blind: what names the learner is planted everywhere, and searched for in every answer."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements.values import Judging, MediaKind
from insignia.assessment import actions
from insignia.assessment.values import Route
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import Letter
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Artifact, Submission

pytestmark = pytest.mark.django_db
NAME = "Zenobia Quillfeather"
PLANTED = ("zenobia", "quillfeather", "oakmere")
BLIND = Judging(is_blind=True)


def pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": NAME, "/Title": f"Plan of {NAME}"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx() -> bytes:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{NAME}</dc:creator><cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:body><w:ins w:author="{NAME}"><w:t>Ask, then wait.</w:t></w:ins></w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", core)
        archive.writestr("word/document.xml", body)
        archive.writestr("word/media/image1.jpeg", photograph())
    return out.getvalue()


def photograph() -> bytes:
    notes = Image.Exif()
    notes[0x013B] = NAME  # the artist
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=notes)
    return out.getvalue()


def planted_submission() -> tuple[Submission, Person]:
    """Work that names its learner wherever it can, and an assessor who may do everything."""
    of = organization()
    assessor = member(of, roles=list(Role), name="Amina Assessor")
    learner = person(NAME, email="zenobia.quillfeather@oakmere.example")
    member(organization("Oakmere School"), roles=[Role.DESIGNER], who=learner)
    definition = micro_credential(judging=BLIND)
    parts = tuple(replace(part, media=tuple(MediaKind)) for part in definition.evidence_parts)
    version = published_achievement(of, replace(definition, evidence_parts=parts))
    submission = make.started_submission(version, learner=learner)
    make.attached_text(
        submission,
        part="lesson-recording",
        title=f"{NAME}: a talk",
        text=f"{NAME} asked.",
        where_tried="Oakmere School",
    )
    make.attached_text(
        submission,
        part="lesson-recording",
        media=MediaKind.LINK,
        title="My blog",
        text="",
        url="https://blog.example/zenobia-quillfeather",
    )
    files = {"zenobia.pdf": pdf(), "quillfeather.docx": docx(), "oakmere.jpg": photograph()}
    files["zenobia.txt"] = f"{NAME} wrote this.".encode()
    for name, content in files.items():
        attached(submission, content, name)
    actions.save_draft(
        submission.id,
        overview=f"I am {NAME} of Oakmere School.",
        reflection={"surprise": "They called me Ms Quillfeather."},
        what_changed="",
        route=Route.COURSE,
        acting=as_actor(learner),
        at=clock.now(),
    )
    return submission, assessor


def attached(submission: Submission, content: bytes, name: str, *, title: str = "") -> Artifact:
    return actions.attach_file(
        submission.id,
        io.BytesIO(content),
        name=name,
        limit=make.LIMIT,
        part_id="lesson-plan",
        title=title,
        criteria=["plan"],
        acting=as_actor(submission.learner),
        at=clock.now(),
    )


def handed_in() -> tuple[Submission, Person]:
    submission, assessor = planted_submission()
    make.checked_off(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    run_pending()
    return submission, assessor


def browser(someone: Person) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def everything_in(answer: Any) -> str:
    """All that an answer says: its headers, its body, and what is packed or written into it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = [
        unquote(str(dict(answer.items()))),
        body.decode("latin-1"),
        body.decode(errors="replace"),
    ]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            said += [archive.read(name).decode("latin-1") for name in archive.namelist()]
            assert "Ask, then wait." in "".join(said)
    if body.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(body))
        assert len(read.pages) == 1
        said.append(str(read.metadata))
    return "\n".join(said).lower()


def test_no_answer_to_an_assessor_names_the_learner() -> None:
    submission, assessor = handed_in()
    slug, client = submission.organization.slug, browser(assessor)
    desk = reverse("assessment:desk", args=[slug, submission.id])
    with own():
        items = list(submission.artifacts.values_list("id", "digest"))
    asked = [reverse("assessment:queue", args=[slug]), desk]
    asked += [reverse("assessment:evidence", args=[item]) for item, _ in items]
    asked += [reverse("organizations:audit", args=[slug])]

    answers = {address: everything_in(client.get(address)) for address in asked}
    client.post(reverse("assessment:claim", args=[slug, submission.id]))
    answers["the desk, claimed"] = everything_in(client.get(desk))
    for item, digest in items:
        if digest:
            led = client.get(reverse("assessment:file", args=[item]))
            answers[f"to {item}"] = everything_in(led)
            to = urlsplit(led["Location"])
            answers[f"file {item}"] = everything_in(
                Client(headers={"host": to.netloc}).get(to.path)
            )
    letters = Letter.objects.filter(key__contains="assessment.submitted")
    answers["letters"] = " ".join(str(vars(letter)) for letter in letters).lower()

    assert len(answers) == 3 + len(items) + 1 + 2 * 4 + 1
    assert letters.exists()
    assert {
        where: plant for where, said in answers.items() for plant in PLANTED if plant in said
    } == {}


def test_an_auditor_who_does_not_judge_reads_who_it_was() -> None:
    submission, _ = handed_in()
    auditor = member(submission.organization, roles=[Role.AUDITOR])

    page = browser(auditor).get(reverse("organizations:audit", args=[submission.organization.slug]))

    assert NAME in page.content.decode()


def test_the_learner_reads_where_the_work_names_them_and_sees_their_own_files() -> None:
    submission, _ = planted_submission()
    sound = b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(400)
    attached(submission, sound, "talk.mp3", title="The talk")
    client = browser(submission.learner)

    page = client.get(reverse("assessment:workspace", args=[submission.id])).content.decode()
    with own():
        kept = submission.artifacts.get(file_name="zenobia.pdf")
    led = client.get(reverse("assessment:file", args=[kept.id]))

    assert "Your work names you" in page
    assert "I am" in page
    assert "We cannot clean these files" in page
    assert page.count("talk.mp3") == 2  # in its part, and among what cannot be cleaned
    assert led["Location"].endswith("/zenobia.pdf")


def test_what_is_not_judged_blind_is_shown_as_it_was_handed_in() -> None:
    submission, assessor = make.claimed_submission(learner=person(NAME))
    desk = reverse("assessment:desk", args=[submission.organization.slug, submission.id])

    page = browser(assessor).get(desk).content.decode()

    assert NAME in page
    assert "plan.pdf" in page
    assert "You judge this blind" not in page


def test_a_locked_document_is_given_as_it_came_and_both_sides_hear_it() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("a word")
    out = io.BytesIO()
    writer.write(out)
    version = published_achievement(organization(), micro_credential(judging=BLIND))

    item = attached(make.started_submission(version), out.getvalue(), "locked.pdf")

    assert item.cleaned == ""
    page = browser(item.submission.learner).get(
        reverse("assessment:workspace", args=[item.submission_id])
    )
    assert "We cannot clean these files" in page.content.decode()
