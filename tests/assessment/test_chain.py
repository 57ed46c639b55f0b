"""Attempts as a chain: how many there may be, who is offered a coach, what an attempt changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.achievements.values import Judging, MediaKind
from insignia.assessment import actions, chain, queries
from insignia.assessment.models import HelpRequest
from insignia.assessment.others.asking import HELPED_A_DAY
from insignia.assessment.others.refusals import AskedForHelpTooOften, NoAttemptLeft
from insignia.assessment.values import ArtifactView, Work
from insignia.foundation import clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.tenancy import own

PLAN = ArtifactView("1", "lesson-plan", MediaKind.TEXT, "Plan", ("plan",))
TALK = ArtifactView("2", "lesson-recording", MediaKind.TEXT, "Talk", ("wait",))
BOARD = ArtifactView("3", "lesson-plan", MediaKind.IMAGE, "Board", ("plan",))


@pytest.mark.parametrize(
    ("most", "made", "left"), [(None, 9, None), (3, 0, 3), (3, 2, 1), (3, 3, 0), (3, 4, 0)]
)
def test_how_many_attempts_are_left(most: int | None, made: int, left: int | None) -> None:
    assert chain.attempts_left(most, made=made) == left
    if left == 0:
        with pytest.raises(NoAttemptLeft):
            chain.require_attempt_left(most, made=made)
    else:
        chain.require_attempt_left(most, made=made)


@pytest.mark.parametrize(
    ("made", "is_passed", "is_offered"),
    [(2, False, False), (3, False, True), (4, False, True), (3, True, False)],
)
def test_who_is_offered_a_coach(made: int, *, is_passed: bool, is_offered: bool) -> None:
    assert chain.is_coach_offered(made=made, is_passed=is_passed) is is_offered


def test_a_comparison_says_what_came_what_went_and_what_shows_something_else() -> None:
    before = Work((PLAN, TALK), "One lesson.", (("surprise", "Tom."),))
    after = Work(
        (replace(PLAN, criteria=("plan", "wait")), BOARD), "One lesson.", before.reflection
    )

    found = chain.compare(before, after, micro_credential())

    assert [item.title for item in found.added] == ["Board"]
    assert [item.title for item in found.removed] == ["Talk"]
    assert [item.title for item in found.mapped_anew] == ["Plan"]
    assert found.texts == ()
    assert chain.compare(before, before, micro_credential()).is_empty


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "All new."),
        ("All gone.", ""),
        ("Tom asked  who\nwrote it.", "Ilse asked  who\nwrote it, and why."),
        ("a b\n" * chain.MOST_WORDS, "a b\nc\n" + "a b\n" * chain.MOST_WORDS),
    ],
)
def test_the_pieces_of_a_change_hold_both_texts_whole(before: str, after: str) -> None:
    spans = chain.spans(before, after)

    assert "".join(span.text for span in spans if not span.is_new) == before
    assert "".join(span.text for span in spans if not span.is_old) == after
    assert any(span.is_new or span.is_old for span in spans)


def test_texts_are_named_by_their_place() -> None:
    one = Work((), "One lesson.", (("surprise", "Tom."),))
    other = Work((), "Two lessons.", (("surprise", "Tom and Ilse."),))

    found = chain.compare(one, other, micro_credential())

    assert [change.place for change in found.texts] == ["overview", "surprise"]


@pytest.mark.django_db
def test_after_the_last_attempt_no_other_is_taken_not_even_in_a_new_submission() -> None:
    definition = micro_credential(judging=Judging(most_attempts=1))
    version = published_achievement(organization(), definition)
    submission, _ = make.returned_submission(version)
    learner = submission.learner
    make.written(submission, what_changed="I asked Ilse.")

    page = browser(learner).get(reverse("assessment:workspace", args=[submission.id]))
    assert "This was the last attempt" in page.content.decode()
    assert "Submit again" not in page.content.decode()
    with pytest.raises(NoAttemptLeft):
        actions.submit(submission.id, acting=as_actor(learner), at=clock.now())
    actions.withdraw(submission.id, acting=as_actor(learner), at=clock.now())
    again = make.finished_draft(version, learner=learner)
    with pytest.raises(NoAttemptLeft):
        actions.submit(again.id, acting=as_actor(learner), at=clock.now())

    assert queries.attempts_made(version.id, person_id=learner.pk) == 1
    assert queries.submission(again.id).state == "draft"


@pytest.mark.django_db
def test_the_history_shows_what_an_attempt_changed() -> None:
    submission, _ = make.returned_submission()
    make.attached_text(submission, part="lesson-recording", title="Five minutes more")
    make.written(submission, what_changed="I asked Ilse.")
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())

    page = browser(submission.learner).get(reverse("assessment:history", args=[submission.id]))

    assert "Compared with attempt 1" in page.content.decode()
    assert "<ins>Five minutes more</ins>" in page.content.decode()
    assert page.content.decode().count("Compared with") == 1


@pytest.mark.django_db
def test_a_question_reaches_the_leaders_with_an_address_to_answer_and_not_the_assessors() -> None:
    of = organization()
    assessor = make.assessor_of(of)
    submission = make.started_submission(published_achievement(of))
    acting = as_actor(submission.learner)

    actions.ask_for_help(
        submission.id, text="Where do I begin?", wants_coach=True, acting=acting, at=clock.now()
    )

    (letter,) = Letter.objects.filter(key__startswith="assessment.help:")
    assert letter.recipient != assessor.email
    assert "Where do I begin?" in words_of(letter)
    assert str(submission.learner.email) in words_of(letter)
    with own():
        HelpRequest.objects.bulk_create(
            HelpRequest(submission=submission, text="?", asked_at=clock.now())
            for _ in range(HELPED_A_DAY - 1)
        )
    with pytest.raises(AskedForHelpTooOften):
        actions.ask_for_help(
            submission.id, text="And then?", wants_coach=False, acting=acting, at=clock.now()
        )


def browser(someone: object) -> Client:
    client = Client()
    client.force_login(someone)  # type: ignore[arg-type]
    return client
