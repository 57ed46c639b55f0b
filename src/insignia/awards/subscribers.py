"""Reactions of awarding to what lower slices announce."""

from __future__ import annotations

from insignia.accounts.events import AddressVerified
from insignia.assessment.events import SubmissionPassed
from insignia.awards import actions, issuing
from insignia.awards.events import Awarded
from insignia.foundation import actors, clock
from insignia.foundation.events import on

ACTOR = actors.job("awards.subscribers")


@on(SubmissionPassed)
def award_what_was_passed(event: SubmissionPassed) -> None:
    """Award on a passing decision."""
    actions.award_on_decision(event.decision_id, acting=ACTOR, at=clock.now())


@on(Awarded)
def issue_what_was_awarded(event: Awarded) -> None:
    """Take the award through the issuance cycle."""
    issuing.issue(event.award_id)


@on(AddressVerified)
def claim_what_waits_for_the_address(event: AddressVerified) -> None:
    """Bind awards to whoever proved control of their address."""
    actions.claim_for(event.person_id, address=event.address, acting=ACTOR, at=clock.now())
