"""While a complaint of fraud about an award is open, nothing is issued for the work behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories import portfolio
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.awards import fresh, passing_decision
from tests.factories.complaints import about_award, about_definition, answered
from tests.factories.organizations import member, organization
from tests.factories.portfolio import award_of

from insignia.awards import actions as awarding
from insignia.awards import issuing, signing
from insignia.awards.actions import award_on_decision
from insignia.awards.models import Award, Issuance
from insignia.complaints import actions
from insignia.complaints.errors import NoSuchWork, NothingToHold
from insignia.complaints.values import Kind, Outcome
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from insignia.assessment.models import Decision
    from insignia.foundation.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision() -> Decision:
    return passing_decision(published_achievement(organization()), learner=person("Mira"))


def owner_at(organization_id: UUID) -> Actor:
    return as_actor(member(by_id(organization_id), roles=[Role.OWNER]))


def awarded(decision: Decision) -> Award:
    return award_on_decision(decision.id, acting=SYSTEM, at=clock.now())


def is_signed(award: Award) -> bool:
    with all_organizations():
        return Issuance.objects.filter(award=award, document__isnull=False).exists()


def test_a_fraud_complaint_holds_the_award_and_clearing_lets_it_go_on(decision: Decision) -> None:
    award = awarded(decision)
    made = about_award(award.id)
    run_pending()

    held = fresh(award)
    assert held.state == "held"
    assert "Answer the complaint" in held.held_because
    with all_organizations():
        assert not Issuance.objects.filter(award=award).exists()  # nor was anything composed
    answered(made, Outcome.NOT_UPHELD, by=owner_at(award.organization_id))
    run_pending()

    assert fresh(award).state == "issued"
    assert is_signed(award)


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.PARTLY])
def test_what_was_right_stays_held_and_trying_again_does_not_help(
    decision: Decision, outcome: Outcome
) -> None:
    award = awarded(decision)
    owner = owner_at(award.organization_id)
    answered(about_award(award.id), outcome, by=owner)
    run_pending()
    awarding.try_again(award.id, acting=owner, at=clock.now())
    run_pending()

    assert fresh(award).state == "held"
    assert not is_signed(award)


def test_the_last_of_two_complaints_lets_it_go_on(decision: Decision) -> None:
    award = awarded(decision)
    owner = owner_at(award.organization_id)
    first, second = about_award(award.id), about_award(award.id)
    run_pending()

    answered(first, Outcome.WITHDRAWN, by=owner)
    run_pending()
    assert fresh(award).state == "held"
    answered(second, Outcome.NOT_UPHELD, by=owner)
    run_pending()

    assert fresh(award).state == "issued"


def test_what_comes_while_it_is_being_signed_is_seen_before_the_release(
    decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    award, sign = awarded(decision), signing.sign

    def complained_meanwhile(*args: Any, **options: Any) -> bytes:
        about_award(award.id)
        return sign(*args, **options)

    monkeypatch.setattr(signing, "sign", complained_meanwhile)
    issuing.issue([award.id])

    assert fresh(award).state == "held"
    assert not is_signed(award)


def test_other_complaints_and_other_work_hold_nothing(decision: Decision) -> None:
    award = awarded(decision)
    other = portfolio.earned(by=person("Otto"))
    about_award(award.id, kind=Kind.UNFAIR)
    about_award(award_of(other).id)
    run_pending()

    assert fresh(award).state == "issued"


def test_an_award_that_nobody_judged_has_no_work_to_hold() -> None:
    held = portfolio.accepted(by=person("Dora"))

    made = about_award(award_of(held).id)

    assert made.objection is None


def test_who_leads_names_the_learner_whose_work_is_meant() -> None:
    version = published_achievement(organization())
    owner, mira = owner_at(version.organization_id), person("Mira", email="mira@mail.example")
    made = about_definition(version, kind=Kind.FRAUD)
    slug, at = made.organization.slug, clock.now()
    with pytest.raises(NoSuchWork):  # no work yet, and nobody at all
        actions.hold(slug, made.id, address="mira@mail.example", acting=owner, at=at)
    with pytest.raises(NoSuchWork):
        actions.hold(slug, made.id, address="nobody@mail.example", acting=owner, at=at)
    award = awarded(passing_decision(version, learner=mira))

    actions.hold(slug, made.id, address="Mira@mail.example", acting=owner, at=at)
    with pytest.raises(NothingToHold):
        actions.hold(slug, made.id, address="mira@mail.example", acting=owner, at=at)
    run_pending()

    assert fresh(award).state == "held"
    entry = AuditEntry.objects.get(action="awards.object")
    assert entry.facts == {"because": str(made.id)}
    answered(made, Outcome.NOT_UPHELD, by=owner)
    run_pending()
    assert fresh(award).state == "issued"
