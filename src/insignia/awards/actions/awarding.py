"""Granting an achievement: on a decision, or directly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Route
from insignia.awards import access, rules
from insignia.awards.actions.recording import record
from insignia.awards.errors import NothingHeld
from insignia.awards.events import Awarded
from insignia.awards.models import Award
from insignia.awards.telling import results
from insignia.awards.values import Recipient, State, account_name
from insignia.feeds import queries as feeds
from insignia.foundation import in_bulk
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Grant:
    """One award to be written: whom it is for and what it says, and the row it stands in."""

    recipient: Recipient
    route: Route
    achieved_on: date
    narrative: str
    row: int | None = None


def award_on_decision(decision_id: UUID, *, acting: Actor, at: datetime) -> Award:
    """Award what a passing decision earned; a second call returns the same award.

    It is awarded where it was judged: a site gives it under its own name and key. Somebody who has
    left since is awarded without a name; the issuance cycle holds such an award.
    """
    decision = assessment.decision(decision_id)
    version = achievements.version(decision.version_id)
    rules.may_award(version.definition, has_passing_decision=decision.is_passing)
    recipient = _still_there(decision.person_id)
    with transaction.atomic(), within(decision.organization_id):
        before: Award | None = Award.objects.filter(decision_id=decision_id).first()
        if before is not None:
            return before
        earned = Grant(
            recipient,
            decision.route,
            decision.achieved_on or decision.decided_at.date(),
            narrative="",
        )
        (award,) = _award(
            version,
            [earned],
            people=[decision.person_id],
            decision_id=decision_id,
            house=decision.organization_id,
            at=at,
        )
        record("award", award, acting=acting, at=at)
    return award


def award_on_result(check_id: UUID, *, acting: Actor, at: datetime) -> Award:
    """Award what checked results decide; a second call returns the same award."""
    found = feeds.for_credential(check_id)
    version = achievements.version(found.version_id)
    is_decided = feeds.has_decided(version, person_id=found.person_id)
    rules.may_award_on_result(is_decided=is_decided)
    recipient = _still_there(found.person_id)
    said = results.told(version.definition, found)
    with transaction.atomic(), within(version.organization_id):
        before: Award | None = Award.objects.filter(result_check_id=check_id).first()
        if before is not None:
            return before
        earned = Grant(recipient, Route.INFORMAL, found.taken_at.date(), narrative=said)
        (award,) = _award(
            version, [earned], people=[found.person_id], result_check_id=check_id, at=at
        )
        record("award", award, acting=acting, at=at)
    return award


def award_directly(
    version_id: UUID,
    recipient: Recipient,
    *,
    route: Route,
    achieved_on: date,
    narrative: str,
    acting: Actor,
    at: datetime,
    site: UUID | None = None,
) -> Award:
    """Award what is not judged on evidence to one person, with or without an account.

    A site awards what another organization owns, under its own name and key, while it has the
    authority (rule 48).
    """
    version = achievements.version(version_id)
    house = site or version.organization_id
    organizations.acting_in(house, acting=acting, permission=Permission.AWARD)
    achievements.require_authority(version, house)
    rules.may_award_directly(version.definition, is_retired=version.is_retired)
    rules.may_be_dated(achieved_on, today=at.date())
    given = Grant(recipient, route, achieved_on, narrative)
    with transaction.atomic(), within(house):
        (award,) = grant(version, [given], at=at, house=house)
        record("award", award, acting=acting, at=at)
    return award


def grant(
    version: VersionView,
    grants: Sequence[Grant],
    *,
    at: datetime,
    batch_id: UUID | None = None,
    house: UUID | None = None,
) -> list[Award]:
    """Write direct awards, each bound to the person who proved its address if there is one.

    The caller has authorised it, opened transaction and scope, and leaves the audit entry.
    """
    holders = accounts.people_with_verified_addresses(each.recipient.address for each in grants)
    return _award(
        version,
        grants,
        people=[holders.get(each.recipient.address.lower()) for each in grants],
        at=at,
        batch_id=batch_id,
        house=house,
    )


def try_again(award_id: UUID, *, acting: Actor, at: datetime) -> Award:
    """Send an award that was held before signing through the cycle once more."""
    with transaction.atomic(), own():
        award = access.for_awarding(award_id, acting=acting)
        if award.state != State.HELD.value:
            raise NothingHeld
        award.state, award.held_because = State.AWARDED.value, ""
        award.save(update_fields=["state", "held_because"])
        record("try-again", award, acting=acting, at=at)
        announce(Awarded((award.id,)))
    return award


def _still_there(person_id: UUID) -> Recipient:
    person = accounts.person_with_id(person_id)
    if person.erased_at is not None:
        return Recipient("", "")
    # A young learner without an address is known by their account; both stand there only hashed.
    return Recipient(person.email or account_name(person_id), person.name)


def _award(  # rows and one poke; every way of awarding ends here
    version: VersionView,
    grants: Sequence[Grant],
    *,
    people: Sequence[UUID | None],
    at: datetime,
    batch_id: UUID | None = None,
    decision_id: UUID | None = None,
    result_check_id: UUID | None = None,
    house: UUID | None = None,
) -> list[Award]:
    made = [
        Award(
            organization_id=house or version.organization_id,
            version_id=version.id,
            person_id=person_id,
            decision_id=decision_id,
            result_check_id=result_check_id,
            batch_id=batch_id,
            row=each.row,
            recipient_address=each.recipient.address.lower(),
            recipient_name=each.recipient.name,
            route=each.route.value,
            narrative=each.narrative,
            achieved_on=each.achieved_on,
            awarded_at=at,
            expires_at=rules.expiry(
                datetime.combine(each.achieved_on, time(), tzinfo=UTC),
                months=version.definition.validity_months,
            ),
        )
        for each, person_id in zip(grants, people, strict=True)
    ]
    in_bulk.insert(made)
    announce(Awarded(tuple(award.id for award in made)))
    return made
