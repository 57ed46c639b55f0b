"""Rights to assess: kept to approved people, ended at once, old decisions standing (rule 41)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization

from insignia.assessment import actions, queries
from insignia.assessment.errors import NotAnAssessor, NotApproved, NothingToEnd
from insignia.assessment.models import Approval, Decision
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import own
from insignia.organizations import actions as organizations
from insignia.organizations.errors import NotAllowed
from insignia.organizations.models import Membership
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db


class House:
    """An organization with an owner, an assessor, and something to judge."""

    def __init__(self) -> None:
        self.place = organization()
        self.owner = member(self.place, roles=[Role.OWNER], name="Olga Owner")
        self.assessor = make.assessor_of(self.place)
        self.version = published_achievement(self.place)
        self.about = self.version.achievement_id

    def suspend(self, **changes: Any) -> None:
        given: dict[str, Any] = {"reason": "You taught half of them.", "is_for_cause": True}
        actions.suspend(
            self.about,
            self.assessor.pk,
            **{**given, **changes},
            acting=as_actor(self.owner),
            at=clock.now(),
        )

    def holds(self, submission: Submission) -> bool:
        attempt = queries.latest_attempt(submission.id)
        mine = self.assessor.pk
        return bool(queries.running_claim(attempt.id, assessor_id=mine, at=clock.now()))

    def page(self, name: str, who: Person, *more: object) -> Any:
        client = Client()
        client.force_login(who)
        return client.get(reverse(f"assessment:{name}", args=[self.place.slug, *more]))


def claims(house: House, assessor: Person) -> bool:
    submission = make.submitted_submission(house.version, learner=person())
    try:
        actions.claim(submission.id, acting=as_actor(assessor), at=clock.now())
    except NotApproved:
        return False
    return True


def test_every_assessor_judges_until_a_definition_is_kept_to_approved_ones() -> None:
    house = House()
    owner, at = as_actor(house.owner), clock.now()
    assert claims(house, house.assessor)

    actions.restrict(house.about, acting=owner, at=at)
    assert not claims(house, house.assessor)

    actions.approve(house.about, house.assessor.pk, languages=["de"], acting=owner, at=at)
    assert not claims(house, house.assessor)
    actions.approve(house.about, house.assessor.pk, languages=["en"], acting=owner, at=at)
    assert claims(house, house.assessor)

    actions.open_to_all(house.about, acting=owner, at=at)
    assert claims(house, make.assessor_of(house.place, name="Other Assessor"))


def test_a_right_that_ends_ends_now_and_old_decisions_stand_flagged() -> None:
    house = House()
    decided, _ = make.claimed_submission(house.version, assessor=house.assessor)
    decision = make.decided(decided, assessor=house.assessor)
    running, _ = make.claimed_submission(house.version, learner=person(), assessor=house.assessor)

    house.suspend()
    run_pending()

    with pytest.raises(NotApproved):
        make.decided(running, assessor=house.assessor)
    assert not house.holds(running)
    other = make.assessor_of(house.place, name="Other Assessor")
    actions.claim(running.id, acting=as_actor(other), at=clock.now())
    with own():
        assert Decision.objects.filter(pk=decision.id).exists()
    assert "Flagged" in house.page("desk", other, decided.id).content.decode()
    assert "Flagged" not in house.page("desk", other, running.id).content.decode()
    assert AuditEntry.objects.filter(action="assessment.suspend").count() == 1
    letter = words_of(Letter.objects.get(key__startswith="assessment.approval-ended"))
    assert "You taught half of them." in str(letter)


def test_what_one_may_not_judge_is_not_in_the_queue_nor_in_letters() -> None:
    house = House()
    make.submitted_submission(house.version, learner=person())
    house.suspend(is_for_cause=False)
    make.submitted_submission(house.version, learner=person())
    run_pending()

    page = house.page("queue", house.assessor).content.decode()
    told = Letter.objects.filter(key__endswith=str(house.assessor.pk))

    assert house.version.definition.name not in page
    assert not told.filter(key__startswith="assessment.submitted").exists()


def test_who_loses_the_role_holds_nothing_any_more() -> None:
    house = House()
    submission, _ = make.claimed_submission(house.version, assessor=house.assessor)
    with own():
        held = Membership.objects.get(person=house.assessor, ended_at=None)

    organizations.change_roles(
        house.place, held.id, roles=[Role.DESIGNER], acting=as_actor(house.owner), at=clock.now()
    )
    run_pending()

    assert not house.holds(submission)
    other = make.assessor_of(house.place, name="Other Assessor")
    actions.claim(submission.id, acting=as_actor(other), at=clock.now())


def test_what_is_refused_leaves_nothing() -> None:
    house = House()
    designer = member(house.place, roles=[Role.DESIGNER])
    owner, at = as_actor(house.owner), clock.now()

    with pytest.raises(NotAnAssessor):
        actions.approve(house.about, designer.pk, acting=owner, at=at)
    with pytest.raises(NotAllowed):
        actions.approve(house.about, house.assessor.pk, acting=as_actor(designer), at=at)
    with own():
        assert not Approval.objects.exists()
    house.suspend()
    with pytest.raises(NothingToEnd):
        house.suspend()
    with own():
        assert Approval.objects.count() == 1


def test_the_page_says_who_may_and_what_is_flagged() -> None:
    house = House()
    submission, _ = make.claimed_submission(house.version, assessor=house.assessor)
    make.decided(submission, assessor=house.assessor)

    before = house.page("rights-of", house.owner, house.about).content.decode()
    house.suspend()
    after = house.page("rights-of", house.owner, house.about).content.decode()

    assert "Yes, like every assessor" in before
    assert "flagged: they stand" not in before
    assert "No, their right was ended" in after
    assert "You taught half of them." in after
    assert "flagged: they stand" in after
