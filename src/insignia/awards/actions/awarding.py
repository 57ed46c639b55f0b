"""Granting an achievement: on a decision, or directly."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.awards import access, rules
from insignia.awards.actions.recording import record
from insignia.awards.errors import NothingHeld
from insignia.awards.events import Awarded
from insignia.awards.models import Award
from insignia.awards.values import Recipient, State
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.values import Route
    from insignia.foundation.actors import Actor


def award_on_decision(decision_id: UUID, *, acting: Actor, at: datetime) -> Award:
    """Award what a passing decision earned; a second call returns the same award.

    Somebody who has left since is awarded without a name; the issuance cycle holds such an award.
    """
    decision = assessment.decision(decision_id)
    version = achievements.version(decision.version_id)
    rules.may_award(version.definition, has_passing_decision=decision.is_passing)
    recipient = _still_there(decision.person_id)
    with transaction.atomic(), within(decision.organization_id):
        before: Award | None = Award.objects.filter(decision_id=decision_id).first()
        if before is not None:
            return before
        award = _award(
            version,
            recipient,
            person_id=decision.person_id,
            decision_id=decision_id,
            route=decision.route,
            achieved_on=decision.decided_at.date(),
            narrative="",
            at=at,
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
) -> Award:
    """Award what is not judged on evidence to one person, with or without an account."""
    version = achievements.version(version_id)
    organizations.acting_in(version.organization_id, acting=acting, permission=Permission.AWARD)
    rules.may_award_directly(version.definition, is_retired=version.is_retired)
    rules.may_be_dated(achieved_on, today=at.date())
    with transaction.atomic(), within(version.organization_id):
        award = grant(
            version, recipient, route=route, achieved_on=achieved_on, narrative=narrative, at=at
        )
        record("award", award, acting=acting, at=at)
    return award


def grant(
    version: VersionView,
    recipient: Recipient,
    *,
    route: Route,
    achieved_on: date,
    narrative: str,
    at: datetime,
    batch: tuple[UUID, int] | None = None,
) -> Award:
    """Write one direct award, bound to the person who proved the address if there is one.

    The caller has authorised it, opened transaction and scope, and leaves the audit entry.
    """
    holder = accounts.person_with_verified_address(recipient.address)
    return _award(
        version,
        recipient,
        person_id=holder.id if holder else None,
        decision_id=None,
        route=route,
        achieved_on=achieved_on,
        narrative=narrative,
        at=at,
        batch=batch,
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
        announce(Awarded(award.id))
    return award


def _still_there(person_id: UUID) -> Recipient:
    try:
        person = accounts.reach(person_id)
    except NotFound:
        return Recipient("", "")
    return Recipient(person.email, person.name)


def _award(  # one row and one poke; every way of awarding ends here
    version: VersionView,
    recipient: Recipient,
    *,
    person_id: UUID | None,
    decision_id: UUID | None,
    route: Route,
    achieved_on: date,
    narrative: str,
    at: datetime,
    batch: tuple[UUID, int] | None = None,
) -> Award:
    achieved_at = datetime.combine(achieved_on, time(), tzinfo=UTC)
    award: Award = Award.objects.create(
        organization_id=version.organization_id,
        version_id=version.id,
        person_id=person_id,
        decision_id=decision_id,
        batch_id=batch[0] if batch else None,
        row=batch[1] if batch else None,
        recipient_address=recipient.address.lower(),
        recipient_name=recipient.name,
        route=route.value,
        narrative=narrative,
        achieved_on=achieved_on,
        awarded_at=at,
        expires_at=rules.expiry(achieved_at, months=version.definition.validity_months),
    )
    announce(Awarded(award.id))
    return award
