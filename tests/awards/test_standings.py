"""What an award stands for, how that changes, and what everybody can see of it at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.awards.world import report_on, verdict_of
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.awards import (
    awarded,
    changed,
    fresh,
    issued,
    unassessed_version,
)
from tests.factories.organizations import member, organization

from insignia.awards import actions, listing, queries
from insignia.awards.errors import DoesNotFitStanding, NotItsSuccessor, UnfittingReason
from insignia.awards.models import Award, StandingChange, StatusList
from insignia.awards.values import Change, Reason, Recipient, Standing, State
from insignia.foundation import actors
from insignia.foundation.actors import SYSTEM
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db


def standing_of(award: Award) -> Standing:
    return queries.award(award.id).standing


def test_a_revoked_credential_fails_for_everybody_at_once(clock: StandingClock) -> None:
    award = issued()

    changed(award, Change.REVOKE, Reason.MISCONDUCT)

    report = report_on(queries.document(award.id))
    assert report.verdict is Verdict.INVALID
    assert report.reasons == ("status",)
    assert standing_of(award) is Standing.REVOKED


def test_a_revoked_award_still_says_what_who_when_and_why(clock: StandingClock) -> None:
    award = issued()
    before = queries.document(award.id)

    changed(award, Change.REVOKE, Reason.MISCONDUCT, note="Another's recording.")

    (row,) = queries.history(award.id)
    assert queries.document(award.id) == before
    assert fresh(award).recipient_name == award.recipient_name
    assert (row.reason, row.note, row.at) == ("misconduct", "Another's recording.", clock.now())


def test_a_suspension_is_temporary_and_is_not_a_revocation(clock: StandingClock) -> None:
    award = issued()

    changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    suspended = report_on(queries.document(award.id))
    changed(award, Change.REINSTATE, Reason.INVESTIGATION_CLOSED)

    assert suspended.reasons == ("status",)
    assert [each.code for each in suspended.findings if each.family in suspended.reasons] != []
    assert verdict_of(queries.document(award.id)) is Verdict.VALID
    assert standing_of(award) is Standing.GOOD


def test_a_dispute_leaves_the_credential_valid(clock: StandingClock) -> None:
    award = issued()

    changed(award, Change.DISPUTE, Reason.OTHER)
    assert standing_of(award) is Standing.DISPUTED
    assert verdict_of(queries.document(award.id)) is Verdict.VALID

    changed(award, Change.SETTLE, Reason.INVESTIGATION_CLOSED)
    assert standing_of(award) is Standing.GOOD


def test_an_award_expires_by_the_calendar_and_is_not_revoked(clock: StandingClock) -> None:
    version = published_achievement(organization(), simple_badge(validity_months=1))
    award = issued(version)

    clock.advance(timedelta(days=31))

    assert standing_of(award) is Standing.EXPIRED
    assert report_on(queries.document(award.id)).reasons == ("time",)


def test_a_new_award_is_possible_after_a_revoked_one(clock: StandingClock) -> None:
    version = unassessed_version()
    first = issued(version)
    changed(first, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    second = issued(version)

    assert verdict_of(queries.document(second.id)) is Verdict.VALID
    assert verdict_of(queries.document(first.id)) is Verdict.INVALID


def test_a_superseded_award_stays_true_and_names_the_newer_one(clock: StandingClock) -> None:
    version = unassessed_version()
    old, new = issued(version), issued(version)

    changed(old, Change.SUPERSEDE, Reason.NEWER_EDITION, superseded_by=new.id)

    view = queries.award(old.id)
    assert (view.standing, view.superseded_by) == (Standing.SUPERSEDED, new.id)
    assert verdict_of(queries.document(old.id)) is Verdict.VALID


@pytest.mark.parametrize(
    "which", ["nothing", "nowhere", "itself", "another's", "elsewhere", "revoked", "unsigned"]
)
def test_what_cannot_stand_in_its_place_is_refused(which: str, clock: StandingClock) -> None:
    version = unassessed_version()
    old = issued(version)
    others: dict[str, Callable[[], Any]] = {
        "nothing": lambda: None,
        "nowhere": uuid4,
        "itself": lambda: old.id,
        "another's": lambda: issued(version, to=Recipient("jo@mail.example", "Jo")).id,
        "elsewhere": lambda: issued().id,
        "revoked": lambda: changed(issued(version), Change.REVOKE, Reason.OTHER).award_id,
        "unsigned": lambda: awarded(version).id,
    }
    other = others[which]()
    before = AuditEntry.objects.count()

    with pytest.raises(NotItsSuccessor):
        changed(old, Change.SUPERSEDE, Reason.NEWER_EDITION, superseded_by=other)

    assert standing_of(old) is Standing.GOOD
    assert AuditEntry.objects.count() == before


def test_several_changes_are_made_all_or_none(clock: StandingClock) -> None:
    version = unassessed_version()
    good, waiting = issued(version), awarded(version)
    before = AuditEntry.objects.count()

    with pytest.raises(DoesNotFitStanding):
        actions.change_standing(
            [good.id, waiting.id],
            Change.SUSPEND,
            reason=Reason.OTHER,
            note="",
            acting=SYSTEM,
            at=clock.now(),
        )

    assert standing_of(good) is Standing.GOOD
    assert verdict_of(queries.document(good.id)) is Verdict.VALID
    assert AuditEntry.objects.count() == before
    with all_organizations():
        assert not StandingChange.objects.exists()


def test_many_revocations_publish_each_list_once(clock: StandingClock) -> None:
    version = unassessed_version()
    three = [issued(version, to=Recipient(f"p{n}@mail.example", f"P {n}")) for n in range(3)]
    with all_organizations():
        before = StatusList.objects.get(purpose="revocation").edition

    made = actions.change_standing(
        [award.id for award in three],
        Change.REVOKE,
        reason=Reason.AWARDED_IN_ERROR,
        note="The wrong list.",
        acting=SYSTEM,
        at=clock.now(),
    )

    with all_organizations():
        assert StatusList.objects.get(purpose="revocation").edition == before + 1
    assert {row.award_id for row in made} == {award.id for award in three}
    assert {verdict_of(queries.document(award.id)) for award in three} == {Verdict.INVALID}
    entry = AuditEntry.objects.get(action="awards.revoke")
    assert set(entry.facts["awards"]) == {str(award.id) for award in three}


def test_a_reason_of_another_change_is_refused(clock: StandingClock) -> None:
    award = issued()

    with pytest.raises(UnfittingReason):
        changed(award, Change.REVOKE, Reason.NEWER_EDITION)

    assert standing_of(award) is Standing.GOOD


@pytest.mark.parametrize("whose", ["stranger", "assessor", "awarder elsewhere", "nobody's"])
def test_only_those_who_may_revoke_change_what_stands(whose: str, clock: StandingClock) -> None:
    award = issued()
    acting = {
        "stranger": lambda: as_actor(person()),
        "assessor": lambda: as_actor(member(award.organization, roles=[Role.ASSESSOR])),
        "awarder elsewhere": lambda: as_actor(member(organization(), roles=[Role.AWARDER])),
        "nobody's": lambda: actors.client(uuid4()),
    }[whose]()

    with pytest.raises((NotFound, NotAllowed)):
        actions.change_standing(
            [award.id], Change.REVOKE, reason=Reason.OTHER, note="", acting=acting, at=clock.now()
        )

    assert standing_of(award) is Standing.GOOD


def test_awards_of_two_organizations_are_nobodys_to_change_at_once(clock: StandingClock) -> None:
    first, second = issued(), issued()

    for ids in ([first.id, second.id], [], [uuid4()]):
        with pytest.raises(NotFound):
            actions.change_standing(
                ids, Change.REVOKE, reason=Reason.OTHER, note="", acting=SYSTEM, at=clock.now()
            )

    assert standing_of(first) is standing_of(second) is Standing.GOOD


def test_the_database_finds_the_same_standings_as_the_rule(clock: StandingClock) -> None:
    """Every combination of facts once: the filter of the desk mirrors `rules.standing`."""
    version = unassessed_version()
    now, past = clock.now(), clock.now() - timedelta(days=1)
    with all_organizations():
        Award.objects.bulk_create(
            Award(
                organization_id=version.organization_id,
                version_id=version.id,
                route="course",
                achieved_on=now.date(),
                awarded_at=now,
                state=state.value,
                revoked_at=past if bits & 1 else None,
                suspended_at=past if bits & 2 else None,
                superseded_at=past if bits & 4 else None,
                disputed_at=past if bits & 8 else None,
                expires_at=(None, past, now, now + timedelta(days=1))[bits >> 4],
            )
            for state in State
            for bits in range(64)
        )
        rows = list(Award.objects.all())

    for standing in Standing:
        found = listing.matching(
            version.organization_id, query="", standing=standing.value, achievement="", at=now
        )
        expected = {row.id for row in rows if queries.standing_of(row, at=now) is standing}
        assert {row.id for row in found} == expected, standing
    counts = listing.counts(version.organization_id, at=now)
    assert sum(counts.values()) == len(rows) == 192
