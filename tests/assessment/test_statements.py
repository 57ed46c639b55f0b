"""Statements by a link: one answer, signed, kept as it came, honest about where it is from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization

from insignia.assessment import actions, content, works
from insignia.assessment.models import Artifact, Statement
from insignia.assessment.others.refusals import AskingOver, NotSigned
from insignia.assessment.third_parties.rules import gaps_in
from insignia.assessment.values import Answer
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.assessment.models import Submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SIGNED: dict[str, Any] = {
    "name": "Sam Sailor",
    "role": "Head of department",
    "text": "I watched all of it.",
}


def asked() -> tuple[Submission, Statement, str]:
    """A whole draft, and a witness who was asked about one piece of it."""
    submission = make.finished_draft(at=AT)
    with own():
        plan = submission.artifacts.get(part_id="lesson-plan")
    statement, token = make.asked_statement(submission, items=[str(plan.id)], at=AT)
    return submission, statement, token


def at_link(token: str) -> str:
    address: str = reverse("assessment:statement", args=[token])
    return address


def test_a_link_shows_the_question_and_the_named_evidence_to_somebody_without_an_account() -> None:
    _, _, token = asked()

    page = Client().get(at_link(token))

    assert "Lina Learner asks you for a statement" in page.content.decode()
    assert "Plan of the lesson" in page.content.decode()
    assert "The discussion, written down" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("names_nobody", [True, False])
def test_who_signs_says_whether_others_are_in_it(names_nobody: bool) -> None:
    submission, _, token = asked()
    said = {"answer": "given", **SIGNED, **({"names_nobody": "on"} if names_nobody else {})}

    Client().post(at_link(token), said)

    with own():
        work = works.current(submission)
    (item,) = (piece for piece in work.artifacts if piece.signed_by)
    is_open = any(item.title in gap.values["title"] for gap in gaps_in(work))
    assert is_open is not names_nobody


def test_a_statement_becomes_evidence_that_nobody_can_rename() -> None:
    submission, statement, token = asked()

    actions.answer_statement(token, Answer.GIVEN, **SIGNED, at=AT)

    with own():
        item = Artifact.objects.get(statement=statement)
        (view,) = (v for v in works.current(submission).artifacts if v.signed_by)
    assert (view.text, view.signed_by) == (SIGNED["text"], "Sam Sailor, Head of department")
    assert view.signed_at == AT
    assert view.criteria == ("plan",)
    again = actions.remap(
        item.id,
        criteria=["wait"],
        where_tried="Elsewhere",
        title="Praise",
        acting=as_actor(submission.learner),
        at=AT,
    )
    assert (again.title, again.text) == ("Statement", SIGNED["text"])


def test_the_link_is_good_for_one_answer() -> None:
    _, statement, token = asked()
    actions.answer_statement(token, Answer.DECLINED, name="", role="", text="", at=AT)

    with pytest.raises(AskingOver):
        actions.answer_statement(token, Answer.GIVEN, **SIGNED, at=AT)

    statement.refresh_from_db()
    assert (statement.answer, statement.artifact_id) == ("declined", None)
    page = Client().get(at_link(token)).content.decode()
    assert "used up" in page
    assert "Plan of the lesson" not in page


@pytest.mark.parametrize("over", ["taken back", "ran out", "submitted"])
def test_when_it_is_over_nothing_is_shown_and_nothing_is_taken(
    over: str, clock: StandingClock
) -> None:
    submission, statement, token = asked()
    acting = as_actor(submission.learner)
    if over == "taken back":
        actions.end_statement(statement.id, acting=acting, at=AT)
    if over == "ran out":
        clock.advance(timedelta(days=28))
    if over == "submitted":
        actions.submit(submission.id, acting=acting, at=AT)

    assert Client().get(at_link(token)).status_code == 410
    with pytest.raises(AskingOver):
        actions.answer_statement(token, Answer.GIVEN, **SIGNED, at=clock.now())
    with own():
        assert not Artifact.objects.exclude(signed_by="").exists()


def test_a_file_opens_for_the_witness_until_the_answer_and_only_if_it_was_named() -> None:
    submission, statement, token = asked()
    with own():
        plan = submission.artifacts.get(part_id="lesson-plan")
    unnamed = make.attached_file(submission, name="other.pdf", content=make.pdf("Another"))
    named, other = (
        content.witness_address(works.artifact_view(item), statement_id=statement.id).split("/")[-2]
        for item in (plan, unnamed)
    )

    assert content.opened(named).name == "plan.pdf"
    with pytest.raises(NotFound):
        content.opened(other)
    actions.answer_statement(token, Answer.DECLINED, name="", role="", text="", at=AT)
    with pytest.raises(AskingOver):
        content.opened(named)


@pytest.mark.parametrize("answer", [Answer.GIVEN, Answer.NOT_TRUE])
def test_an_answer_with_words_is_signed(answer: Answer) -> None:
    _, statement, token = asked()

    with pytest.raises(NotSigned) as refused:
        actions.answer_statement(token, answer, name=" ", role="", text="", at=AT)

    assert [gap.where for gap in refused.value.gaps] == ["text", "name", "role"]
    statement.refresh_from_db()
    assert statement.answered_at is None


def test_assessors_see_who_signed_and_hear_when_somebody_says_it_is_not_so() -> None:
    of = organization()
    submission = make.finished_draft(published_achievement(of), at=AT)
    _, kind = make.asked_statement(submission, address="kind@mail.example", at=AT)
    _, stern = make.asked_statement(submission, address="stern@mail.example", at=AT)
    actions.answer_statement(kind, Answer.GIVEN, **SIGNED, at=AT)
    said: dict[str, Any] = {"name": "Tess Stern", "role": "Mentor", "text": "It was another class."}
    actions.answer_statement(stern, Answer.NOT_TRUE, **said, at=AT)
    make.checked_off(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=AT)
    client = Client()
    client.force_login(make.assessor_of(of))

    page = client.get(reverse("assessment:desk", args=[of.slug, submission.id])).content.decode()

    assert "Sam Sailor, Head of department" in page
    assert "an address that the learner named" in page
    assert "It was another class." in page


def test_what_witnesses_wrote_goes_with_the_learner() -> None:
    submission, _, token = asked()
    actions.answer_statement(token, Answer.GIVEN, **SIGNED, at=AT)

    actions.erase_learner(submission.learner_id, at=AT)

    with own():
        rows = str([*Statement.objects.values(), *Artifact.objects.values()])
    assert all(word not in rows for word in ("Sam", "watched", "witness@", "Head of"))
