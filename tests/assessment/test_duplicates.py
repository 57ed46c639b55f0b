"""Evidence that two learners handed in alike: a person looks, the award waits (rules 38, 40)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, belongings
from insignia.assessment.duplicates.errors import SettledAlready
from insignia.assessment.models import Duplicate, Trace
from insignia.assessment.values import DuplicateState
from insignia.awards.models import Award
from insignia.foundation import actors, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
ESSAY = " ".join(f"In lesson {number} I asked the class what they saw." for number in range(12))
CLEARED, UPHELD = DuplicateState.CLEARED, DuplicateState.UPHELD


class House:
    """An organization where Ada handed in an essay first."""

    def __init__(self, *, essay: str = ESSAY, is_blind: bool = False) -> None:
        self.place = organization()
        self.owner = member(self.place, roles=[Role.OWNER], name="Olga Owner")
        self.assessor = make.assessor_of(self.place)
        definition = micro_credential(judging=Judging(is_blind=is_blind))
        self.version = published_achievement(self.place, definition)
        self.first = self.handed_in(person("Adalind Earlier"), essay)

    def handed_in(self, learner: Person, text: str, *, file: bytes = b"") -> Submission:
        submission = make.started_submission(self.version, learner=learner)
        make.attached_file(submission, content=file or make.pdf(f"The plan of {learner.name}"))
        make.attached_text(submission, part="lesson-recording", text=text)
        make.written(submission)
        actions.submit(submission.id, acting=as_actor(learner), at=clock.now())
        run_pending()
        return submission

    def passed(self, submission: Submission) -> Award:
        actions.claim(submission.id, acting=as_actor(self.assessor), at=clock.now())
        make.decided(submission, assessor=self.assessor)
        run_pending()
        with own():
            return Award.objects.get(decision__attempt__submission=submission)

    def settle(self, to: DuplicateState, *, who: Person | None = None) -> None:
        (row,) = duplicates()
        reason = "They planned it together."
        acting = as_actor(who or self.owner)
        actions.settle(row.id, to=to, reason=reason, acting=acting, at=clock.now())
        run_pending()

    def page(self, reader: Person | None = None) -> Any:
        client = Client()
        client.force_login(reader or self.owner)
        (row,) = duplicates()
        return client.get(reverse("assessment:duplicate", args=[self.place.slug, row.id]))


def duplicates() -> list[Duplicate]:
    with own():
        return list(Duplicate.objects.select_related("later", "earlier"))


def states(awards: list[Award]) -> list[str]:
    for award in awards:
        award.refresh_from_db()
    return [award.state for award in awards]


def workspace(submission: Submission) -> str:
    client = Client()
    client.force_login(submission.learner)
    return client.get(reverse("assessment:workspace", args=[submission.id])).content.decode()


@pytest.mark.parametrize(
    ("text", "file", "percent"),
    [
        (ESSAY.replace("lesson 7", "lesson seven"), b"", 85),
        ("Something else. " * 20, make.pdf("The plan of Adalind Earlier"), 100),
        ("Something else. " * 20, b"", 0),
    ],
)
def test_what_is_like_anothers_is_a_question_to_who_leads(
    text: str, file: bytes, percent: int
) -> None:
    house = House()
    house.handed_in(person("Bo Later"), text, file=file)

    assert [row.percent for row in duplicates()] == [percent] * bool(percent)
    letters = Letter.objects.filter(key__startswith="assessment.alike")
    assert letters.filter(recipient=house.owner.email).count() == bool(percent)
    assert "Ada" not in " ".join(words_of(letter) for letter in letters)


def test_the_awards_of_both_wait_and_follow_when_all_is_well() -> None:
    house = House()
    second = house.handed_in(person("Bo Later"), ESSAY)
    held = [house.passed(house.first), house.passed(second)]
    assert states(held) == ["held", "held"]
    assert "Your credential waits" in workspace(house.first)

    house.settle(CLEARED)

    assert states(held) == ["issued", "issued"]
    assert not Letter.objects.filter(key__startswith="assessment.upheld").exists()
    with pytest.raises(SettledAlready):
        house.settle(UPHELD)


def test_what_is_upheld_refuses_the_later_award_and_can_be_taken_back() -> None:
    house = House()
    second = house.handed_in(person("Bo Later"), ESSAY)
    held = [house.passed(house.first), house.passed(second)]

    house.settle(UPHELD)

    assert states(held) == ["issued", "held"]
    assert "not the learner" in held[1].held_because
    (letter,) = Letter.objects.filter(key__startswith="assessment.upheld")
    assert letter.recipient == second.learner.email
    shown = workspace(second)
    assert "Nothing is awarded on this submission" in shown
    for told in (words_of(letter), shown):
        assert "They planned it together." in told
        assert "Adalind" not in told
    assert "Nothing is awarded" not in workspace(house.first)
    # There is somebody to talk to about it, closed as the submission is.
    actions.write(second.id, text="It was mine.", acting=as_actor(second.learner), at=clock.now())

    house.settle(CLEARED)

    assert states(held) == ["issued", "issued"]
    assert Letter.objects.filter(key__startswith="assessment.cleared").count() == 1


def test_who_handed_in_one_of_them_neither_sees_nor_settles_it() -> None:
    house = House()
    lead = member(house.place, roles=[Role.OWNER], name="Leo Lead")
    house.handed_in(lead, ESSAY)

    assert not Letter.objects.filter(
        key__startswith="assessment.alike", recipient=lead.email
    ).exists()
    assert house.page(lead).status_code == 404
    with pytest.raises(NotFound):
        house.settle(CLEARED, who=lead)
    assert house.page().status_code == 200


def test_the_page_shows_both_and_opens_their_files() -> None:
    house = House()
    house.handed_in(
        person("Bo Later"), "Something else. " * 20, file=make.pdf("The plan of Adalind Earlier")
    )

    page: Any = lxml.html.fromstring(house.page().content)

    shown = page.text_content()
    assert "Adalind Earlier" in shown
    assert "Bo Later" in shown
    files = [link for link in page.xpath("//article//a/@href") if "/content/" in link]
    assert len(files) == 2
    host = urlsplit(settings.CONTENT_ORIGIN).netloc
    for link in files:
        answer: Any = Client().get(urlsplit(link).path, headers={"host": host})
        assert b"".join(answer.streaming_content) == make.pdf("The plan of Adalind Earlier")


def test_where_one_is_judged_blind_neither_text_names_either_learner() -> None:
    essay = f"{ESSAY} Adalind Earlier wrote this."
    house = House(essay=essay, is_blind=True)
    house.handed_in(person("Boniface Later"), essay)

    shown = house.page().content.decode()

    assert "[hidden] wrote this." in shown
    assert "Adalind" not in shown
    assert "Boniface" not in shown


def test_a_text_that_many_share_is_one_question_each() -> None:
    house = House()
    for name in ("Bo Later", "Cy Later", "Di Later"):
        house.handed_in(person(name), ESSAY)

    with own():
        earlier = [row.earlier.submission_id for row in Duplicate.objects.all()]
    assert earlier == [house.first.id] * 3


def test_who_handed_in_before_is_so_whoever_is_compared_first() -> None:
    house = House()
    second = house.handed_in(person("Bo Later"), ESSAY)
    with own():
        Duplicate.objects.all().delete()
        Trace.objects.filter(artifact__submission=house.first).delete()

    actions.compare(house.first.id, acting=actors.job("tests"), at=clock.now())

    with own():
        assert [row.later.submission_id for row in Duplicate.objects.all()] == [second.id]
    assert actions.compare(second.id, acting=actors.job("tests"), at=clock.now()) == 0


def test_what_was_handed_in_before_anything_was_compared_is_met_as_well() -> None:
    house = House()
    with own():
        was = set(Trace.objects.values_list("artifact", "key", "handed_in_at"))
        Trace.objects.all().delete()
        migration = import_module("insignia.assessment.migrations.0029_traces_of_before")
        migration.trace(apps, None)
        assert set(Trace.objects.values_list("artifact", "key", "handed_in_at")) == was

    house.handed_in(person("Bo Later"), ESSAY)

    assert [row.earlier.submission_id for row in duplicates()] == [house.first.id]


def test_ones_own_work_and_work_elsewhere_are_no_question() -> None:
    house = House()
    actions.compare(house.first.id, acting=actors.job("tests"), at=clock.now())
    elsewhere = House()

    assert duplicates() == []
    with own():
        assert Trace.objects.filter(organization=elsewhere.place).count() == 1 + 8


def test_only_who_leads_settles_and_only_here() -> None:
    house = House()
    house.handed_in(person("Bo Later"), ESSAY)

    with pytest.raises(NotAllowed):
        house.settle(CLEARED, who=house.assessor)
    with pytest.raises(NotFound):
        house.settle(CLEARED, who=House().owner)

    assert [row.state for row in duplicates()] == ["open"]
    assert not AuditEntry.objects.filter(action="assessment.settle").exists()
    assert AuditEntry.objects.filter(action="assessment.flag").count() == 1


def test_a_learner_takes_along_what_was_asked_and_leaves_no_trace() -> None:
    house = House()
    second = house.handed_in(person("Bo Later"), ESSAY)
    house.settle(UPHELD)
    taken = {
        one: next(iter(belongings.of(one.learner_id).facts))["asked_about_alike_evidence"]
        for one in (house.first, second)
    }
    assert taken == {
        house.first: [{"state": "cleared", "reason": ""}],
        second: [{"state": "upheld", "reason": "They planned it together."}],
    }

    actions.erase_learner(second.learner_id, at=clock.now())

    with own():
        assert not Trace.objects.filter(artifact__submission=second).exists()
        assert Duplicate.objects.get().reason == ""
    assert "The content was erased" in house.page().content.decode()
