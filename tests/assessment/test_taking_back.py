"""Taking back a declared conflict: by whose word it was, while nothing is decided."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.achievements.values import Judging
from insignia.assessment import actions
from insignia.assessment.errors import DecidedMeanwhile, TooClose
from insignia.assessment.models import Conflict
from insignia.assessment.queueing import declared
from insignia.assessment.values import ConflictKind
from insignia.foundation import actors
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE
LATER = AT + timedelta(hours=1)


def known(*, is_blind: bool = False) -> tuple[Submission, Person, Conflict]:
    """A submission that waits, an assessor, and their word that they know its learner."""
    of = organization()
    definition = micro_credential(judging=Judging(is_blind=is_blind))
    submission = make.submitted_submission(
        published_achievement(of, definition), learner=person("Kim Known"), at=AT
    )
    assessor = make.assessor_of(of)
    made = actions.declare_conflict(
        submission.pk, kind=ConflictKind.SAME_TEAM, note="", acting=as_actor(assessor), at=AT
    )
    return submission, assessor, made


def taken_back() -> int:
    return AuditEntry.objects.filter(action="assessment.take-back-conflict").count()


def test_who_said_so_takes_it_back_and_may_judge_again() -> None:
    submission, assessor, word = known()
    with pytest.raises(TooClose):
        actions.claim(submission.pk, acting=as_actor(assessor), at=AT)

    actions.take_back_conflict(word.pk, acting=as_actor(assessor), at=LATER)

    assert taken_back() == 1
    assert actions.claim(submission.pk, acting=as_actor(assessor), at=LATER).assessor == assessor


def test_nobody_else_takes_it_back_and_nobody_what_the_records_show() -> None:
    submission, assessor, word = known()
    other = make.assessor_of(submission.organization)
    found = actions.note_conflict(
        submission.pk,
        assessor_id=assessor.pk,
        kind=ConflictKind.TAUGHT,
        acting=actors.SYSTEM,
        at=AT,
    )

    for who, what in ((other, word), (submission.learner, word), (assessor, found)):
        with pytest.raises(NotFound):
            actions.take_back_conflict(what.pk, acting=as_actor(who), at=LATER)

    with own():
        assert Conflict.objects.filter(pk__in=[word.pk, found.pk]).count() == 2
    assert taken_back() == 0


def test_what_was_decided_since_lets_it_stand() -> None:
    submission, assessor, word = known()
    judge = make.assessor_of(submission.organization, name="Judith Judge")
    assert make.handed_in(submission, assessor=judge, failing=("include",), at=LATER)

    with pytest.raises(DecidedMeanwhile):
        actions.take_back_conflict(word.pk, acting=as_actor(assessor), at=LATER)

    with own():
        assert Conflict.objects.filter(pk=word.pk).exists()
    assert taken_back() == 0


def test_the_list_names_whom_they_know_unless_their_work_is_judged_blind() -> None:
    for is_blind in (False, True):
        submission, assessor, word = known(is_blind=is_blind)

        shown = declared.words_of(submission.organization.slug, acting=as_actor(assessor))

        (row,) = shown.rows
        assert (row.conflict, row.may_be_taken_back) == (word, True)
        assert (row.learner == "Kim Known") is not is_blind
