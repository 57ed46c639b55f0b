"""Giving out what waits: to whom, for how long, and what nobody is given."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements.values import Judging
from insignia.assessment import actions, queries
from insignia.assessment.errors import CannotBeGiven
from insignia.assessment.models import Claim
from insignia.assessment.queueing import assigning
from insignia.assessment.rules import ASSIGNMENT_LASTS
from insignia.assessment.values import ConflictKind, State
from insignia.foundation import actors
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db
AT = NOON_IN_JUNE


def waiting() -> tuple[Submission, Person, Person]:
    """A submission that one person judges, an assessor, and who leads the organization."""
    submission = make.submitted_submission(at=AT)
    of = submission.organization
    return submission, make.assessor_of(of), member(of, roles=[Role.OWNER], name="Lou Lead")


def given(submission: Submission, to: Person, *, by: Person) -> Claim:
    return actions.assign(submission.pk, assessor_id=to.pk, acting=as_actor(by), at=AT)


def test_who_is_given_a_submission_has_some_days_and_a_letter() -> None:
    submission, assessor, lead = waiting()

    made = given(submission, assessor, by=lead)
    run_pending()

    assert (made.assessor_id, made.assigned_by_id) == (assessor.pk, lead.pk)
    assert made.expires_at == AT + ASSIGNMENT_LASTS
    assert queries.submission(submission.pk).state == State.IN_ASSESSMENT
    assert AuditEntry.objects.filter(action="assessment.assign").count() == 1
    letter = Letter.objects.get(key=f"assessment.assigned:{made.pk}")
    assert letter.recipient == assessor.email
    assert "asks you to judge" in words_of(letter)


def test_what_is_not_judged_in_time_goes_back_and_who_gave_it_hears_of_it() -> None:
    submission, assessor, lead = waiting()
    made = given(submission, assessor, by=lead)

    actions.release_lapsed(acting=actors.SYSTEM, at=AT + ASSIGNMENT_LASTS)
    run_pending()

    assert queries.submission(submission.pk).state == State.SUBMITTED
    letter = Letter.objects.get(key=f"assessment.lapsed:{made.pk}")
    assert letter.recipient == lead.email
    assert assessor.name in words_of(letter)


def test_nothing_is_given_to_who_may_not_judge_it() -> None:
    submission, close, lead = waiting()
    of, learner = submission.organization, submission.learner
    actions.declare_conflict(
        submission.pk, kind=ConflictKind.SAME_TEAM, note="", acting=as_actor(close), at=AT
    )
    member(of, roles=[Role.ASSESSOR], who=learner)
    busy = make.assessor_of(of)
    actions.claim(submission.pk, acting=as_actor(busy), at=AT)

    for nobody in (close, learner, member(of, roles=[Role.DESIGNER]), person(), busy):
        with pytest.raises(CannotBeGiven):
            given(submission, nobody, by=lead)

    with own():
        assert list(Claim.objects.values_list("assessor_id", flat=True)) == [busy.pk]
    assert AuditEntry.objects.filter(action="assessment.assign").count() == 0


def test_only_who_leads_gives_out_and_never_their_own_work() -> None:
    submission, assessor, _lead = waiting()
    of = submission.organization
    member(of, roles=[Role.OWNER], who=submission.learner)

    for who, refusal in ((assessor, NotAllowed), (person(), NotFound)):
        with pytest.raises(refusal):
            given(submission, assessor, by=who)
    with pytest.raises(NotFound):
        given(submission, assessor, by=submission.learner)

    with own():
        assert not Claim.objects.exists()


def test_the_page_proposes_who_holds_least_and_gives_out_as_chosen(clock: StandingClock) -> None:
    of = organization()
    version = published_achievement(of, micro_credential(judging=Judging(assessors=1)))
    busy, free = make.assessor_of(of, name="Busy Bo"), make.assessor_of(of, name="Free Fay")
    make.claimed_submission(version, learner=person("Held Hana"), assessor=busy)
    early = clock.now() - timedelta(days=1)
    known = make.submitted_submission(version, learner=person("Known Kim"), at=early)
    actions.declare_conflict(
        known.pk, kind=ConflictKind.SAME_TEAM, note="", acting=as_actor(free), at=clock.now()
    )
    other = make.submitted_submission(version, learner=person("Other Olu"))
    lead = member(of, roles=[Role.OWNER])
    shown = assigning.giving(of.slug, acting=as_actor(lead), at=clock.now())
    client, address = Client(), reverse("assessment:assign", args=[of.slug])
    client.force_login(lead)

    page = client.get(address).content.decode()
    assert client.post(address).status_code == 422
    client.post(address, {f"assessor-{one.pk}": free.pk for one in (known, other)})

    # Whoever else may assess here is given the first, and so holds one when the next is looked at.
    assert [row.submission.pk for row in shown.rows] == [known.pk, other.pk]
    assert shown.rows[0].proposed not in {None, busy.pk, free.pk}
    assert shown.rows[1].proposed == free.pk
    assert "Busy Bo (holds 1)" in page
    assert "Held Hana" not in page
    with own():
        made = Claim.objects.exclude(assigned_by=None)
        # Who is too close is no choice on the page, whatever a browser sends.
        assert list(made.values_list("attempt__submission", "assessor")) == [(other.pk, free.pk)]


def test_taking_the_next_one_opens_what_is_due_first(clock: StandingClock) -> None:
    of = organization()
    version, assessor = published_achievement(of), make.assessor_of(of)
    make.submitted_submission(version, learner=person(), at=clock.now())
    early = clock.now() - timedelta(days=3)
    first = make.submitted_submission(version, learner=person(), at=early)
    client = Client()
    client.force_login(assessor)
    address = reverse("assessment:take-next", args=[of.slug])

    answer = client.post(address)

    assert answer["Location"] == reverse("assessment:desk", args=[of.slug, first.pk])
    with own():
        held = Claim.objects.values_list("attempt__submission", "assessor")
        assert list(held) == [(first.pk, assessor.pk)]
    client.post(address)
    assert "Nothing waits for you now." in client.post(address, follow=True).content.decode()
