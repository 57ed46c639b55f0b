"""Granting and listing through the front door, where no page is in the way."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import (
    micro_credential,
    next_version,
    published_achievement,
    simple_badge,
)
from tests.factories.awards import (
    MIRA,
    awarded,
    changed,
    issued,
    passing_decision,
    unassessed_version,
)
from tests.factories.organizations import member, organization

from insignia.achievements import actions as achievements
from insignia.assessment.values import Route
from insignia.awards import access, actions, jobs, listing, queries, self_check
from insignia.awards.errors import (
    AlreadyReleased,
    DefinitionRetired,
    NoPassingDecision,
    NothingHeld,
)
from insignia.awards.models import Award, Batch
from insignia.awards.values import Change, Reason, Standing
from insignia.foundation import actors
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.achievements.values import VersionView

pytestmark = pytest.mark.django_db

LIST = b"email,name\nmira.lindqvist@mail.example,Mira Lindqvist\njo@mail.example,Jo\n"


def count() -> int:
    with all_organizations():
        return int(Award.objects.count())


def checked(version: VersionView, clock: StandingClock) -> Batch:
    return actions.check_roster(
        version.id, BytesIO(LIST), file_name="list.csv", acting=SYSTEM, at=clock.now()
    )


def test_a_decision_is_awarded_once_however_often_it_is_heard(clock: StandingClock) -> None:
    decision = passing_decision(published_achievement(organization(), micro_credential()))

    first, again = (
        actions.award_on_decision(decision.id, acting=actors.job("test"), at=clock.now())
        for _ in range(2)
    )

    assert first.id == again.id
    assert count() == 1
    assert AuditEntry.objects.filter(action="awards.award").count() == 1


def test_an_award_on_a_decision_is_the_learners_from_the_start(clock: StandingClock) -> None:
    mira = person("Mira")
    decision = passing_decision(
        published_achievement(organization(), micro_credential()),
        learner=mira,
        route=Route.PROJECT,
    )

    made = actions.award_on_decision(decision.id, acting=SYSTEM, at=clock.now())

    assert (made.person_id, made.route) == (mira.pk, "project")
    assert made.expires_at is not None
    assert made.expires_at.isoformat() == "2029-06-15T00:00:00+00:00"


def test_what_is_judged_cannot_be_awarded_past_the_assessors(clock: StandingClock) -> None:
    version = published_achievement(organization(), micro_credential())

    with pytest.raises(NoPassingDecision):
        awarded(version)
    with pytest.raises(NoPassingDecision):
        checked(version, clock)

    assert count() == 0
    with all_organizations():
        assert not Batch.objects.exists()


def test_what_is_retired_is_no_longer_awarded_directly(clock: StandingClock) -> None:
    version = unassessed_version()
    batch = checked(version, clock)
    achievements.retire(version.achievement_id, acting=SYSTEM, at=clock.now())

    with pytest.raises(DefinitionRetired):
        awarded(version)
    with pytest.raises(DefinitionRetired):
        checked(version, clock)
    with pytest.raises(DefinitionRetired):
        actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())

    assert count() == 0


def test_an_earlier_version_can_still_be_awarded_and_stays_what_it_was(
    clock: StandingClock,
) -> None:
    first = published_achievement(organization(), simple_badge())
    next_version(first, simple_badge(name="Museum Night Guide"))

    assert queries.award(issued(first).id).name == "Museum Night Volunteer"


def test_the_desk_names_what_was_awarded_by_its_latest_version(clock: StandingClock) -> None:
    first = published_achievement(organization(), simple_badge())
    second = next_version(first, simple_badge(name="Museum Night Guide"))
    other = published_achievement(organization(), simple_badge(name="Elsewhere"))
    for version in (second, first, other):
        awarded(version)

    assert listing.achievements_awarded(first.organization_id) == [
        (first.achievement_id, "Museum Night Guide")
    ]


def test_a_person_may_hold_one_achievement_several_times(clock: StandingClock) -> None:
    version, mira = unassessed_version(), person("Mira")

    for _ in range(2):
        issued(version, to=mira)

    assert len(queries.awards_of_person(mira.pk)) == 2


def test_nobody_awards_for_an_organization_they_do_not_act_for(clock: StandingClock) -> None:
    version = unassessed_version()
    designer = member(organization(), roles=[Role.AWARDER])

    for acting in (as_actor(person()), as_actor(designer), actors.client(uuid4())):
        with pytest.raises(NotFound):
            actions.award_directly(
                version.id,
                MIRA,
                route=Route.COURSE,
                achieved_on=clock.now().date(),
                narrative="",
                acting=acting,
                at=clock.now(),
            )

    assert count() == 0


def test_a_list_is_released_by_those_who_may_award_it(clock: StandingClock) -> None:
    batch = checked(unassessed_version(), clock)
    auditor = as_actor(member(batch.organization, roles=[Role.AUDITOR]))

    with pytest.raises(NotAllowed):
        actions.release_roster(batch.id, acting=auditor, at=clock.now())
    with pytest.raises(NotFound):
        actions.release_roster(batch.id, acting=as_actor(person()), at=clock.now())
    with pytest.raises(NotFound):
        actions.release_roster(uuid4(), acting=SYSTEM, at=clock.now())

    assert count() == 0


def test_a_list_released_twice_awards_once(clock: StandingClock) -> None:
    batch = checked(unassessed_version(), clock)
    actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())

    with pytest.raises(AlreadyReleased):
        actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())
    run_pending()

    assert count() == 2


def test_the_release_of_a_list_leaves_one_entry_and_its_end_another(clock: StandingClock) -> None:
    batch = checked(unassessed_version(), clock)
    before = AuditEntry.objects.count()

    actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())

    assert AuditEntry.objects.count() == before + 1
    assert AuditEntry.objects.get(action="awards.release-roster").facts == {"rows": 2, "good": 2}
    run_pending()
    assert AuditEntry.objects.get(action="awards.finish-roster").facts == {"rows": 2, "awarded": 2}
    assert AuditEntry.objects.filter(action="awards.issue").count() == 2


def test_a_list_that_nobody_released_is_dropped_with_the_names_in_it(
    clock: StandingClock,
) -> None:
    version = unassessed_version()
    released = checked(version, clock)
    actions.release_roster(released.id, acting=SYSTEM, at=clock.now())
    checked(version, clock)
    clock.advance(timedelta(days=29))
    fresh = checked(version, clock)
    jobs.drop_stale_rosters.func()
    with all_organizations():
        assert Batch.objects.count() == 3

    clock.advance(timedelta(days=1))
    jobs.drop_stale_rosters.func()

    with all_organizations():
        assert set(Batch.objects.values_list("pk", flat=True)) == {released.pk, fresh.pk}
    assert AuditEntry.objects.filter(action="awards.drop-roster").count() == 1


def test_what_is_not_held_is_not_tried_again(clock: StandingClock) -> None:
    with pytest.raises(NothingHeld):
        actions.try_again(issued().id, acting=SYSTEM, at=clock.now())
    with pytest.raises(NotFound):
        actions.try_again(uuid4(), acting=SYSTEM, at=clock.now())


def test_what_is_not_there_is_not_found(clock: StandingClock) -> None:
    mira = as_actor(person())

    with pytest.raises(NotFound):
        queries.award(uuid4())
    with pytest.raises(NotFound):
        access.for_desk(uuid4(), acting=mira)


def test_an_organization_speaks_for_its_own_awards_only(clock: StandingClock) -> None:
    award = issued()
    owner = as_actor(member(organization(), roles=[Role.OWNER]))

    with pytest.raises(NotFound):
        access.for_desk(award.id, acting=owner)


def test_the_history_is_told_in_words(clock: StandingClock) -> None:
    award = issued(to=person("Mira"))
    changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION, note="A question.")

    (told,) = queries.history_in_words(award.id)

    assert (told.happened, told.reason, told.note) == (
        "Suspended",
        "Under investigation",
        "A question.",
    )
    assert queries.award(award.id).standing is Standing.SUSPENDED


def test_our_own_check_asks_nobody_but_us(clock: StandingClock) -> None:
    award = issued()
    strange = queries.document(award.id).replace(b"did:web:demo", b"did:web:else")

    with all_organizations():
        issuance = Award.objects.get(pk=award.pk).issuance
        (problem,) = self_check.problems_with([strange], [issuance], at=clock.now())

    assert "not among what we publish" in problem
