"""Agreement from what was handed in, and what it means for whoever differs often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, queries
from insignia.assessment.agreement import figures
from insignia.assessment.calibration import desk
from insignia.assessment.calibration.errors import (
    BesideAnother,
)
from insignia.assessment.models import AgreementRecord, Claim
from insignia.assessment.values import Basis, Measure
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import own
from insignia.insights import desk as insights
from insignia.organizations.access import find

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
NOWHERE = ("plan", "wait", "include")


@pytest.fixture
def version() -> VersionView:
    return published_achievement(organization(), micro_credential(judging=Judging(assessors=2)))


@pytest.fixture
def people(version: VersionView) -> tuple[Person, Person, Person]:
    place = make.submitted_submission(version, learner=person("First"), at=AT).organization
    first, second, third = (make.assessor_of(place, name=name) for name in ("Ann", "Ben", "Cem"))
    return first, second, third


def judged(
    version: VersionView, one: Person, other: Person, *failing: tuple[str, ...]
) -> list[Submission]:
    """Two people judge as many submissions; the one meets everything, the other fails these."""
    made = []
    for number, missed in enumerate(failing):
        learner = person(f"Lea {one.name} {number}")
        submission = make.submitted_submission(version, learner=learner, at=AT)
        make.handed_in(submission, assessor=one, at=AT)
        make.handed_in(submission, assessor=other, failing=missed, at=AT)
        made.append(submission)
    return made


def settled(submission: Submission, by: Person) -> None:
    """Somebody who was not one of them settles what two people see differently."""
    who = as_actor(by)
    actions.claim(submission.id, acting=who, at=AT)
    actions.save_scores(submission.id, make.scores(), acting=who, at=AT)
    actions.adjudicate(submission.id, feedback="", acting=who, at=AT)


def test_agreement_is_counted_after_a_decision_and_lies_ready(
    version: VersionView, people: tuple[Person, Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = people
    key = version.achievement_id
    monkeypatch.setattr(figures, "FEWEST", 6)
    assert queries.agreement_of(key).figure(Measure.PER_CENT).basis is Basis.TOO_FEW

    _alike, disputed = judged(version, first, second, (), ("include",))
    run_pending()

    # The second attempt waits for an adjudicator: what was handed in for it is nobody's business.
    assert queries.agreement_of(key).size == 3
    settled(disputed, third)
    run_pending()
    found = queries.agreement_of(key)
    assert found.size == 6
    assert found.figure(Measure.PER_CENT).value == pytest.approx(5 / 6)
    assert found.counted_at is not None
    by_criterion = queries.agreement_by_criterion(key)
    assert {name: agreement.size for name, agreement in by_criterion.items()} == {
        "plan": 2,
        "wait": 2,
        "include": 2,
    }
    assert Measure.WEIGHTED in by_criterion["plan"].figures
    with own():
        assert AgreementRecord.objects.count() == 1


def test_agreement_is_shown_by_quarter_and_little_of_it_is_too_few(
    version: VersionView, people: tuple[Person, Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = people
    for submission in judged(version, first, second, (), ("plan",)):
        if queries.submission(submission.id).state != "passed":
            settled(submission, third)
    run_pending()

    (quarter,) = queries.agreement_by_quarter(version.achievement_id)

    assert (quarter.first, quarter.agreement.size) == (AT.date().replace(month=4, day=1), 6)
    reader = as_actor(first)
    slug = version.organization_slug
    shown = insights.insight(slug, version.achievement_id, acting=reader).pictures[-1]
    assert [(row.label, row.value, row.note) for row in shown.rows] == [
        ("04/26", "too few", "n = 6")
    ]
    monkeypatch.setattr(figures, "FEWEST", 6)
    assert judged(version, second, first, ())
    run_pending()
    shown = insights.insight(slug, version.achievement_id, acting=reader).pictures[-1]
    assert [(row.value, row.note) for row in shown.rows] == [("89 %", "n = 9")]


def test_one_assessor_alone_is_compared_with_nobody(version: VersionView) -> None:
    alone = published_achievement(organization("Alone"))
    make.passed_submission(alone, at=AT)
    run_pending()

    assert queries.agreement_of(alone.achievement_id).size == 0
    with own():
        assert not AgreementRecord.objects.exists()


def test_who_differs_often_judges_beside_another(
    version: VersionView, people: tuple[Person, Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = people
    monkeypatch.setattr(figures, "FEWEST", 6)
    for submission in judged(version, first, second, NOWHERE, ("plan",)):
        settled(submission, third)
    newest = make.submitted_submission(version, learner=person("Nora"), at=AT)
    with own():
        attempt = queries.latest_attempt(newest.id)
        attempt.seats = 1
        attempt.save(update_fields=["seats"])

    actions.claim(newest.id, acting=as_actor(second), at=AT)

    assert queries.latest_attempt(newest.id).seats == 2
    shown = desk.overview(newest.organization.slug, acting=as_actor(second), at=AT)
    (line,) = shown.lines
    assert line.is_beside_another
    assert line.agreement is not None
    assert line.agreement.figure(Measure.PER_CENT).value == pytest.approx(2 / 6)


def test_who_differs_often_settles_nothing(
    version: VersionView, people: tuple[Person, Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = people
    monkeypatch.setattr(figures, "FEWEST", 6)
    for submission in judged(version, first, second, NOWHERE, ("plan",)):
        settled(submission, third)
    fourth = make.assessor_of(find(version.organization_id), name="Dee")
    (disputed,) = judged(version, third, fourth, ("wait",))

    with pytest.raises(BesideAnother):
        actions.claim(disputed.id, acting=as_actor(second), at=AT)

    with own():
        assert not Claim.objects.filter(attempt__submission=disputed, assessor=second).exists()
