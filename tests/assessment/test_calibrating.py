"""Calibration: what blocks live work, what lets in, and who may see and change what."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.calibration import WATCHED, WHY, calibration_set, round_taken
from tests.factories.organizations import member, organization

from insignia.assessment import actions
from insignia.assessment.calibration import desk, reading, rules
from insignia.assessment.calibration.errors import (
    CalibrationNeeded,
    ExamplesMissing,
    RoundTooSoon,
)
from insignia.assessment.errors import (
    IncompleteScores,
)
from insignia.assessment.models import CalibrationRound, Claim, Example
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE


@pytest.fixture
def version() -> VersionView:
    return published_achievement(organization(), micro_credential(judging=WATCHED))


@pytest.fixture
def submission(version: VersionView) -> Submission:
    return make.submitted_submission(version, at=AT)


@pytest.fixture
def assessor(submission: Submission) -> Person:
    return make.assessor_of(submission.organization)


@pytest.fixture
def designer(submission: Submission) -> Person:
    return member(submission.organization, roles=[Role.DESIGNER], name="Dina Designer")


def claimed(submission: Submission, assessor: Person) -> int:
    actions.claim(submission.id, acting=as_actor(assessor), at=AT)
    with own():
        return int(Claim.objects.filter(attempt__submission=submission).count())


def test_an_assessor_who_has_passed_a_round_is_let_in(
    version: VersionView, submission: Submission, assessor: Person, designer: Person
) -> None:
    with pytest.raises(ExamplesMissing):
        claimed(submission, assessor)
    calibration_set(version, acting=as_actor(designer), at=AT)
    with pytest.raises(CalibrationNeeded):
        claimed(submission, assessor)
    with own():
        assert not Claim.objects.exists()

    taken = round_taken(version, acting=as_actor(assessor), at=AT)

    assert (taken.agreed, taken.asked, taken.has_passed) == (6, 6, True)
    assert claimed(submission, assessor) == 1
    other = make.assessor_of(submission.organization, name="Otto Other")
    with pytest.raises(CalibrationNeeded):  # somebody else's round opens nothing
        claimed(submission, other)


def test_a_round_that_was_not_passed_shows_why_and_waits_a_day(
    version: VersionView, submission: Submission, assessor: Person, designer: Person
) -> None:
    calibration_set(version, acting=as_actor(designer), at=AT)
    me = as_actor(assessor)

    taken = round_taken(version, acting=me, at=AT, right=False)

    assert (taken.agreed, taken.has_passed) == (3, False)
    with pytest.raises(CalibrationNeeded):
        claimed(submission, assessor)
    with pytest.raises(RoundTooSoon):
        round_taken(version, acting=me, at=AT + timedelta(hours=23))
    shown = desk.taken(submission.organization.slug, taken.id, acting=me)
    assert {one.compared.expected.comment for one in shown.differing} == {WHY}
    assert shown.again == AT + rules.PAUSE
    assert round_taken(version, acting=me, at=AT + rules.PAUSE).has_passed


def test_a_round_with_a_gap_is_not_kept(
    version: VersionView, submission: Submission, assessor: Person, designer: Person
) -> None:
    calibration_set(version, acting=as_actor(designer), at=AT)

    with pytest.raises(IncompleteScores):
        actions.take_round(version.achievement_id, {}, acting=as_actor(assessor), at=AT)

    with own():
        assert not CalibrationRound.objects.exists()


def test_the_exemplars_of_the_rubric_become_examples_once(
    version: VersionView, designer: Person
) -> None:
    me = as_actor(designer)
    given = [level for one in version.definition.criteria for level in one.levels]

    assert actions.add_examples_of_rubric(version.achievement_id, acting=me, at=AT) == len(given)
    assert actions.add_examples_of_rubric(version.achievement_id, acting=me, at=AT) == 0

    made = reading.examples_of(version.achievement_id)
    assert {one.text for one in made} == {level.exemplar for level in given}
    assert rules.is_usable(made)


def test_an_example_that_was_taken_out_stays_in_the_rounds_it_was_in(
    version: VersionView, assessor: Person, designer: Person
) -> None:
    calibration_set(version, acting=as_actor(designer), at=AT)
    taken = round_taken(version, acting=as_actor(assessor), at=AT)
    gone = reading.examples_of(version.achievement_id)[0]

    actions.retire_example(gone.id, acting=as_actor(designer), at=AT)

    assert len(reading.examples_of(version.achievement_id)) == 1
    with own():
        assert gone.title in {one["example"] for one in CalibrationRound.objects.get().compared}
    with pytest.raises(NotFound):
        actions.retire_example(gone.id, acting=as_actor(designer), at=AT)
    assert taken.has_passed


def test_who_may_not_design_changes_nothing_and_no_round_is_shown_to_others(
    version: VersionView, submission: Submission, assessor: Person, designer: Person
) -> None:
    calibration_set(version, acting=as_actor(designer), at=AT)
    taken = round_taken(version, acting=as_actor(assessor), at=AT)
    key = reading.examples_of(version.achievement_id)[0].id
    slug, stranger = submission.organization.slug, as_actor(person("Stranger"))

    with pytest.raises(NotAllowed):
        actions.retire_example(key, acting=as_actor(assessor), at=AT)
    with pytest.raises(NotFound):
        actions.retire_example(key, acting=stranger, at=AT)
    with pytest.raises(NotAllowed):
        round_taken(version, acting=as_actor(designer), at=AT)
    colleague = as_actor(make.assessor_of(submission.organization, name="Otto Other"))
    with pytest.raises(NotFound):
        desk.taken(slug, taken.id, acting=colleague)

    with own():
        assert Example.objects.filter(retired_at=None).count() == 2
        assert CalibrationRound.objects.count() == 1


def test_rounds_go_with_whoever_took_them(
    version: VersionView, assessor: Person, designer: Person
) -> None:
    calibration_set(version, acting=as_actor(designer), at=AT)
    round_taken(version, acting=as_actor(assessor), at=AT)

    actions.erase_learner(assessor.pk, at=AT)

    with own():
        assert not CalibrationRound.objects.exists()
