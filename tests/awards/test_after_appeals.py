"""What is awarded after an appeal: as any award, and in the place of the one before."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization

from insignia.assessment import actions as assessing
from insignia.assessment.values import CriterionScore, Verdict
from insignia.awards import queries
from insignia.awards.models import Award, StandingChange
from insignia.awards.values import Reason, Standing
from insignia.foundation import clock as clocks
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db


def awards_of(submission: Submission) -> list[Award]:
    with all_organizations():
        return list(Award.objects.filter(person=submission.learner_id).order_by("awarded_at", "id"))


def test_a_pass_after_an_appeal_is_awarded_and_says_so(clock: StandingClock) -> None:
    submission, _ = make.returned_submission()
    make.appealed(submission)
    make.handed_in(submission, assessor=make.assessor_of(submission.organization, name="Ona"))
    run_pending()

    (award,) = awards_of(submission)
    assert queries.award(award.id).standing is Standing.GOOD
    said = json.loads(queries.document(award.id))["credentialSubject"]["narrative"]
    assert "Judged by 1 assessor" in said
    assert "Decided after an appeal." in said


@pytest.mark.parametrize("is_better", [True, False])
def test_a_better_level_supersedes_what_stands_and_the_same_changes_nothing(
    clock: StandingClock, *, is_better: bool
) -> None:
    definition = micro_credential()
    best = replace(definition.criteria[0].levels[-1], id="best", name="Best of all")
    first = replace(definition.criteria[0], levels=(*definition.criteria[0].levels, best))
    version = published_achievement(
        organization(), replace(definition, criteria=(first, *definition.criteria[1:]))
    )
    submission, _ = make.passed_submission(version)
    run_pending()
    (old,) = awards_of(submission)
    signed = queries.document(old.id)

    make.appealed(submission, criteria=["plan"])
    other = make.assessor_of(submission.organization, name="Ona")
    given = make.scores()
    if is_better:
        given[0] = CriterionScore(first.id, Verdict.MET, "best", "")
    assessing.claim(submission.id, acting=as_actor(other), at=clocks.now())
    assessing.save_scores(submission.id, given, acting=as_actor(other), at=clocks.now())
    assessing.hand_in(submission.id, feedback="", acting=as_actor(other), at=clocks.now())
    run_pending()

    found = awards_of(submission)
    assert queries.document(old.id) == signed
    if is_better:
        stands = {queries.award(one.id).standing: one for one in found}
        assert set(stands) == {Standing.SUPERSEDED, Standing.GOOD}
        assert stands[Standing.SUPERSEDED].id == old.id
        assert stands[Standing.SUPERSEDED].superseded_by_id == stands[Standing.GOOD].id
        with all_organizations():
            assert StandingChange.objects.get().reason == Reason.AFTER_APPEAL.value
    else:
        assert [queries.award(one.id).standing for one in found] == [Standing.GOOD]
