"""How long answers took lately: counted after each, and said beside what is promised."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories import assessment_in_bulk as in_bulk
from tests.factories.accounts import person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.achievements.values import Judging
from insignia.assessment.turnaround import reading, rules
from insignia.assessment.turnaround.rules import Answer, Turnaround
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView


def answers(*days: float, late: int = 0) -> list[Answer]:
    return [Answer(taken, number >= late) for number, taken in enumerate(days)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], Turnaround(0, 0, None)),
        (answers(*[2.0] * 9), Turnaround(9, 9, None)),
        (answers(*[2.0] * 10), Turnaround(10, 10, 2)),
        (answers(*[2.1] * 10), Turnaround(10, 10, 3)),
        (answers(*[0.1] * 10), Turnaround(10, 10, 1)),
        (answers(*range(1, 12)), Turnaround(11, 11, 6)),
        (answers(*[3.0] * 12, late=5), Turnaround(12, 7, 3)),
        # One that took very long says little of what others may expect.
        (answers(*[3.0] * 9, 300.0), Turnaround(10, 10, 3)),
    ],
)
def test_half_of_the_latest_answers_came_within_so_many_days(
    given: list[Answer], expected: Turnaround
) -> None:
    assert rules.turnaround(given) == expected


def judged_by_one() -> tuple[VersionView, Person]:
    """A definition that one person judges, and that person."""
    of = organization()
    definition = micro_credential(judging=Judging(assessors=1))
    return published_achievement(of, definition), make.assessor_of(of)


def page_of(version: VersionView) -> str:
    place = [version.organization_slug, version.achievement_slug]
    answer = Client().get(reverse("achievements:definition", args=place))
    return str(answer.content.decode())


@pytest.mark.django_db
def test_the_public_page_says_how_long_answers_take_after_every_decision() -> None:
    version, judge = judged_by_one()
    assert "answers" not in page_of(version).split("You can expect an answer")[1][:300]
    in_bulk.decided(version, 10, judge=judge)  # each within four days

    long_ago = clock.now() - timedelta(days=20)
    submission = make.submitted_submission(version, learner=person(), at=long_ago)
    make.handed_in(submission, assessor=judge, failing=("include",))
    run_pending()

    assert "Half of the latest 11 answers came within 4 days." in page_of(version)
    assert "10 of the 11 came in the time promised." in page_of(version)


@pytest.mark.django_db
def test_nothing_is_said_of_too_few_and_only_the_latest_hundred_count() -> None:
    (few, judge), (many, other) = judged_by_one(), judged_by_one()
    in_bulk.decided(few, 9, judge=judge)
    in_bulk.decided(many, 130, judge=other)

    assert reading.counted(few.achievement_id) == Turnaround(9, 9, None)
    assert reading.counted(many.achievement_id) == Turnaround(100, 100, 4)
    assert reading.lying_ready(many.achievement_id) is None
