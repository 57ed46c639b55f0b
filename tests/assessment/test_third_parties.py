"""Other people in evidence, through the front door: checked off, covered, sent back (rule 26)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization

from insignia.assessment import access, actions, artifacts, queries, works
from insignia.assessment.errors import IncompleteSubmission
from insignia.assessment.models import Artifact
from insignia.assessment.third_parties.rules import Place
from insignia.assessment.values import CheckOff, Others
from insignia.foundation import blobs
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LEFT_HALF = (Place(0, 0, 500, 1000),)


def browser(someone: Person) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def draft_with_picture(*, content: bytes = b"") -> tuple[Submission, Artifact]:
    submission = make.finished_draft(published_achievement(organization()), at=AT)
    content = content or make.png(width=200, height=100)
    return submission, make.attached_file(submission, content=content, name="class.png")


def kept(artifact: Artifact, digest: str) -> str:
    return artifacts.reference(digest, owner=artifact.submission.learner_id)


def green_at(picture: Image.Image, x: int, y: int) -> int:
    return picture.convert("RGB").getchannel("G").crop((x, y, x + 1, y + 1)).tobytes()[0]


def sent_back() -> tuple[Submission, Artifact, Person]:
    """A picture of a handed-in attempt, and the assessor who sent it back."""
    submission, picture = draft_with_picture()
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)
    assessor = make.assessor_of(submission.organization)
    actions.claim(submission.id, acting=as_actor(assessor), at=AT)
    actions.send_back(
        submission.id, picture.id, reason="Two faces.", acting=as_actor(assessor), at=AT
    )
    return submission, picture, assessor


def test_what_is_not_checked_off_is_not_handed_in_and_the_work_is_kept() -> None:
    submission = make.finished_draft(at=AT)
    acting = as_actor(submission.learner)
    with own():
        Artifact.objects.filter(submission=submission).update(others="")
        plan, talk = submission.artifacts.order_by("part_id")

    with pytest.raises(IncompleteSubmission) as refused:
        actions.submit(submission.id, acting=acting, at=AT)
    assert {gap.values["title"] for gap in refused.value.gaps} == {plan.title, talk.title}

    said = {
        str(plan.id): CheckOff(Others.NOBODY),
        str(talk.id): CheckOff(Others.AGREED_TO_JUDGING, "All parents, in writing."),
    }
    actions.check_off(submission.id, said, acting=acting, at=AT)
    actions.submit(submission.id, acting=acting, at=AT)
    frozen = works.thawed(queries.latest_attempt(submission.id).work).artifacts
    assert {item.id: (item.others, item.agreed) for item in frozen} == {
        str(plan.id): ("nobody", ""),
        str(talk.id): ("agreed-to-judging", "All parents, in writing."),
    }
    assert [item.id for item in queries.evidence_for_credential(submission.id)] == [str(plan.id)]
    desk = reverse("assessment:desk", args=[submission.organization.slug, submission.id])
    page = browser(make.assessor_of(submission.organization)).get(desk).content.decode()
    assert "All parents, in writing." in page


def test_nobody_says_it_for_a_learner_and_no_piece_of_another_is_touched() -> None:
    mine, other = make.finished_draft(at=AT), make.finished_draft(at=AT)
    with own():
        theirs = other.artifacts.earliest("attached_at")
        Artifact.objects.update(others="")
    said = {str(theirs.id): CheckOff(Others.NOBODY)}

    with pytest.raises(NotFound):
        actions.check_off(mine.id, said, acting=as_actor(person()), at=AT)
    actions.check_off(mine.id, said, acting=as_actor(mine.learner), at=AT)

    with own():
        assert not Artifact.objects.exclude(others="").exists()


def test_the_page_keeps_what_is_said_and_asks_who_agreed() -> None:
    submission = make.finished_draft(at=AT)
    with own():
        Artifact.objects.update(others="")
        first, second = (str(item.id) for item in submission.artifacts.order_by("part_id"))
    address = reverse("assessment:check-off", args=[submission.id])
    client = browser(submission.learner)

    wrong = client.post(address, {f"others-{first}": "agreed", f"others-{second}": "nobody"})
    assert wrong.status_code == 422
    assert "Say in a few words who agreed" in wrong.content.decode()
    assert client.post(address, {f"others-{second}": "nobody"}).status_code == 302
    with own():
        said = dict(Artifact.objects.values_list("id", "others"))
    assert {str(key): others for key, others in said.items()} == {first: "", second: "nobody"}


@pytest.mark.django_db(transaction=True)
def test_a_covered_picture_is_drawn_anew_and_what_it_was_is_nowhere_any_more() -> None:
    submission, picture = draft_with_picture()
    before = picture.digest, picture.shown

    made = actions.cover(picture.id, LEFT_HALF, acting=as_actor(submission.learner), at=AT)

    assert made.others == "unrecognisable"
    with Image.open(io.BytesIO(blobs.read(kept(made, made.digest)))) as drawn:
        assert drawn.size == (200, 100)
        assert green_at(drawn, 40, 50) < 60, "nothing of the teal is left"
        assert green_at(drawn, 160, 50) > 100
    assert not any(blobs.exists(kept(made, digest)) for digest in before)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_another_piece_has_as_well_stays_for_it() -> None:
    submission, picture = draft_with_picture()
    twin = make.attached_file(submission, content=make.png(width=200, height=100), name="b.png")

    actions.cover(picture.id, LEFT_HALF, acting=as_actor(submission.learner), at=AT)

    assert blobs.exists(kept(twin, twin.digest))


def test_a_telephone_picture_is_covered_as_it_is_seen_and_not_as_it_lies() -> None:
    submission, picture = draft_with_picture(content=make.photograph(width=200, height=100))

    made = actions.cover(picture.id, LEFT_HALF, acting=as_actor(submission.learner), at=AT)

    with Image.open(io.BytesIO(blobs.read(kept(made, made.digest)))) as drawn:
        assert drawn.size == (100, 200)
        assert green_at(drawn, 20, 180) < 60
        assert green_at(drawn, 80, 180) > 100


def test_what_is_sent_back_is_hidden_at_once_and_the_attempt_stays() -> None:
    submission, picture, assessor = sent_back()
    attempt = works.thawed(queries.latest_attempt(submission.id).work)
    slug, other = submission.organization.slug, make.assessor_of(submission.organization)
    desk = reverse("assessment:desk", args=[slug, submission.id])

    for who in (assessor, other):
        page = browser(who).get(desk).content.decode()
        assert "Sent back to the learner" in page
        assert picture.file_name not in page
        with pytest.raises(NotFound):
            access.artifact_for_reading(picture.id, acting=as_actor(who))
    assert str(picture.id) in [item.id for item in attempt.artifacts]
    access.artifact_for_reading(picture.id, acting=as_actor(submission.learner))
    run_pending()
    letter = Letter.objects.get(key__contains="sent-back")
    assert "Two faces." in words_of(letter)
    assert AuditEntry.objects.filter(action="assessment.send-back").count() == 1
    with pytest.raises(NotFound):
        actions.send_back(submission.id, picture.id, reason="2", acting=as_actor(other), at=AT)


def test_a_picture_that_was_sent_back_is_covered_while_it_waits_and_seen_again() -> None:
    submission, picture, assessor = sent_back()

    made = actions.cover(picture.id, LEFT_HALF, acting=as_actor(submission.learner), at=AT)

    seen = access.artifact_for_reading(picture.id, acting=as_actor(assessor))
    assert seen.digest == made.digest
    desk = reverse("assessment:desk", args=[submission.organization.slug, submission.id])
    page = browser(assessor).get(desk).content.decode()
    assert "Places in it are covered" in page
    assert "Sent back to the learner" not in page


def test_what_a_learner_said_about_others_goes_with_the_learner() -> None:
    submission, picture = draft_with_picture()
    make.checked_off(submission, picture, others=Others.AGREED, agreed="Mara and Tom")

    actions.erase_learner(submission.learner_id, at=AT)

    with own():
        picture.refresh_from_db()
    assert (picture.others, picture.agreed) == ("", "")
