"""Messages about a submission: kept, masked where it is judged blind, told of, and erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.accounts import actions as accounts
from insignia.achievements.values import Judging
from insignia.assessment import actions, queries
from insignia.assessment.models import Conflict, Message
from insignia.assessment.threads import reading
from insignia.assessment.threads.errors import NobodyToWriteTo, ThreadClosed
from insignia.assessment.threads.values import Audience, Voice
from insignia.assessment.values import ConflictKind
from insignia.foundation import belongings
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.notices.models import Notice
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
JUDGES = Audience(Voice.ASSESSOR)
LEADS = Audience(Voice.LEAD)


def write(
    submission: Submission, by: Person, text: str = "A word.", to: Audience | None = None
) -> Message:
    moment = AT + timedelta(minutes=Message._base_manager.count())
    return actions.write(submission.id, text=text, to=to, acting=as_actor(by), at=moment)


def read(submission: Submission, by: Person) -> list[tuple[str, str]]:
    thread, reader = reading.for_taking_part(submission.id, acting=as_actor(by), at=AT)
    return [(row.by, row.text) for row in reading.shown_to(reader, thread)]


def told(who: Person) -> list[str]:
    run_pending()
    found = Letter.objects.filter(recipient=who.email, key__startswith="assessment.message:")
    return [words_of(letter) for letter in found]


def held(who: Person, name: str) -> list[dict[str, Any]]:
    facts = belongings.of(who.pk)[name].facts
    assert isinstance(facts, list)
    return facts


def judged_by(count: int, *, is_blind: bool = False) -> tuple[Submission, list[Person]]:
    """A submission of Lina Plantagenet, and so many who have taken a seat."""
    judging = replace(Judging(), assessors=count, is_blind=is_blind)
    version = published_achievement(organization(), micro_credential(judging=judging))
    learner = person("Lina Plantagenet", email="lina.plantagenet@mail.example")
    submission = make.submitted_submission(version, learner=learner, at=AT)
    judges = [
        make.assessor_of(submission.organization, name=name)
        for name in ("Ann Archer", "Ben Bowman")[:count]
    ]
    for judge in judges:
        actions.claim(submission.id, acting=as_actor(judge), at=AT)
    return queries.submission(submission.id), judges


def test_a_learner_and_an_assessor_write_to_each_other() -> None:
    submission, (ann,) = judged_by(1)

    write(submission, ann, "Where is the **plan**?")
    write(submission, submission.learner, "On page two.", JUDGES)

    assert read(submission, submission.learner) == [
        ("Ann Archer", "Where is the **plan**?"),
        ("You", "On page two."),
    ]
    assert read(submission, ann)[1] == ("Lina Plantagenet", "On page two.")
    (letter,) = told(submission.learner)
    assert f"/learn/{submission.id}/messages/" in letter
    assert "page two" not in "".join(told(ann)), "the words stay where they lie"
    assert Notice.objects.filter(person=ann, topic="messages").count() == 1
    assert AuditEntry.objects.filter(action="assessment.write").count() == 2


def test_assessors_do_not_read_each_other_before_all_scores_are_in() -> None:
    submission, (ann, ben) = judged_by(2)
    learner = submission.learner
    write(submission, learner, "The film begins at minute two.", JUDGES)
    write(submission, ann, "I see no pauses.")
    with pytest.raises(NobodyToWriteTo):
        write(submission, learner, "Ann sees none.", JUDGES)
    write(submission, learner, "At minute four.", Audience(Voice.ASSESSOR, ann.pk))

    assert [text for _, text in read(submission, ben)] == ["The film begins at minute two."]
    assert len(told(ben)) == 1
    assert [by for by, _ in read(submission, learner)] == ["You", "An assessor", "You"]

    for judge, failing in ((ann, ("include",)), (ben, ())):
        make.handed_in(submission, assessor=judge, failing=failing, at=AT)

    assert len(read(submission, ben)) == 3


def test_blind_judging_hides_names_on_both_sides() -> None:
    submission, (ann,) = judged_by(1, is_blind=True)
    learner = submission.learner

    said = write(submission, learner, "Greetings, Lina Plantagenet", JUDGES)
    write(submission, ann, "Thank you. Ann Archer")

    assert read(submission, ann)[0] == ("Learner", "Greetings, [hidden]")
    assert read(submission, learner)[1] == ("An assessor", "Thank you. [hidden]")
    thread = reading.thread_of(submission, at=AT)
    assert reading.named_in(said, thread) == ("Lina Plantagenet",)


def test_who_helps_with_a_work_does_not_judge_it() -> None:
    submission, (ann,) = judged_by(1)
    lead = member(submission.organization, roles=[Role.OWNER, Role.ASSESSOR], name="Olga Owner")
    with pytest.raises(NotFound):
        read(submission, lead)

    write(submission, submission.learner, "May I hand in a film?", LEADS)
    assert len(told(lead)) == 1
    write(submission, lead, "You may.")

    assert len(read(submission, lead)) == 2
    assert read(submission, ann) == []
    with all_organizations():
        noted = Conflict.objects.filter(assessor=lead).values_list("kind", flat=True)
        assert list(noted) == [ConflictKind.GAVE_FEEDBACK.value]


def test_strangers_and_those_who_have_no_seat_find_nothing() -> None:
    submission, _ = judged_by(1)
    for who in (person(), make.assessor_of(submission.organization)):
        with pytest.raises(NotFound):
            write(submission, who)

    assert not Message._base_manager.exists()


def test_a_closed_submission_is_read_and_not_written_to() -> None:
    submission, (ann,) = judged_by(1)
    write(submission, ann)
    make.decided(submission, assessor=ann, at=AT)

    with pytest.raises(ThreadClosed):
        write(submission, submission.learner, "Thank you.", JUDGES)
    assert len(read(submission, submission.learner)) == 1


def test_messages_are_taken_along_and_erased_with_the_learner() -> None:
    submission, (ann,) = judged_by(1)
    write(submission, ann, "Where is the plan?")
    write(submission, submission.learner, "On page two.", JUDGES)
    learner = submission.learner

    (mine,) = held(learner, "assessment")
    (theirs,) = held(ann, "messages")
    accounts.erase(
        confirmation=str(learner.email), acting=as_actor(learner), at=AT + timedelta(days=1)
    )
    run_pending()

    assert [row["text"] for row in mine["messages"]] == ["Where is the plan?", "On page two."]
    assert theirs["text"] == "Where is the plan?"
    assert set(Message._base_manager.values_list("text", flat=True)) == {""}


def test_who_judges_on_an_appeal_learns_nothing_of_what_was_written_before() -> None:
    submission, (ann,) = judged_by(1)
    write(submission, ann, "I find no plan.")
    make.decided(submission, assessor=ann, failing=("include",), at=AT)
    make.appealed(submission, at=AT + timedelta(hours=1))
    ben = make.assessor_of(submission.organization, name="Ben Bowman")
    actions.claim(submission.id, acting=as_actor(ben), at=AT + timedelta(hours=2))

    assert read(submission, ben) == []
    assert [by for by, _ in read(submission, submission.learner)] == ["An assessor"]
    with pytest.raises(NotFound):
        read(submission, ann)
