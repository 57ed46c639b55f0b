"""Reactions of awarding to what lower slices announce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.events import AddressVerified
from insignia.assessment.events import DuplicateSettled, SubmissionPassed
from insignia.awards import actions, correspondence, issuing, queries
from insignia.awards.events import (
    Awarded,
    CredentialsIssued,
    RebindingAnswered,
    RebindingAsked,
    RowsUnchecked,
    RowsWait,
    StandingChanged,
)
from insignia.awards.telling import everything
from insignia.feeds.events import ResultsDecided
from insignia.foundation import actors, belongings, clock, topics
from insignia.foundation.belongings import Holding
from insignia.foundation.events import on
from insignia.foundation.topics import Topic
from insignia.keyring import actions as keyring
from insignia.logbook import queries as logbook
from insignia.organizations.events import HandedOver, OrganizationClosed

if TYPE_CHECKING:
    from uuid import UUID

ACTOR = actors.job("awards.subscribers")

topics.name(
    Topic.RIGHTS, "awards/mail", ["changed", "closing", "rebinding-asked", "rebinding-declined"]
)
topics.name(Topic.CREDENTIALS, "awards/mail", ["waits"])


@on(SubmissionPassed)
def award_what_was_passed(event: SubmissionPassed) -> None:
    """Award on a passing decision."""
    actions.award_on_decision(event.decision_id, acting=ACTOR, at=clock.now())


@on(DuplicateSettled)
def try_what_was_questioned(event: DuplicateSettled) -> None:
    """Send what was held because of a question through the cycle once more."""
    for award_id in queries.held_for(event.submission_ids):
        actions.try_again(award_id, acting=ACTOR, at=clock.now())


@on(ResultsDecided)
def award_what_results_decided(event: ResultsDecided) -> None:
    """Award what checked results decide alone."""
    actions.award_on_result(event.check_id, acting=ACTOR, at=clock.now())


@on(RowsUnchecked)
def check_rows_that_wait(event: RowsUnchecked) -> None:
    """Check rows of a long list, as many as one turn takes."""
    actions.check_rows(event.batch_id, acting=ACTOR, at=clock.now())


@on(RowsWait)
def award_rows_that_wait(event: RowsWait) -> None:
    """Award the rows of a released list, as many as one turn takes."""
    actions.award_rows(event.batch_id, acting=ACTOR, at=clock.now())


@on(Awarded)
def issue_what_was_awarded(event: Awarded) -> None:
    """Take the awards through the issuance cycle."""
    issuing.issue(event.award_ids)


@on(Awarded)
def bind_to_who_proved_the_address(event: Awarded) -> None:
    """Bind them to those who proved the addresses in the very moment of the grant."""
    actions.claim_what_is_proved(event.award_ids, acting=ACTOR, at=clock.now())


@on(CredentialsIssued)
def tell_whoever_reads_the_addresses(event: CredentialsIssued) -> None:
    """Write to addresses without account how to claim; who has an account hears elsewhere."""
    correspondence.tell_of_awards(event.award_ids)


@on(CredentialsIssued)
def put_in_place_of_what_was_appealed(event: CredentialsIssued) -> None:
    """Let what was decided on an appeal take the place of what was awarded before it."""
    actions.supersede_after_appeal(event.award_ids, acting=ACTOR, at=clock.now())


@on(CredentialsIssued)
def put_in_place_of_the_former_identifier(event: CredentialsIssued) -> None:
    """Let what was issued to another address take the place of what was issued before."""
    actions.supersede_rebound(event.award_ids, acting=ACTOR, at=clock.now())


@on(RebindingAsked)
def ask_whoever_awards(event: RebindingAsked) -> None:
    """Write to those who can answer."""
    correspondence.tell_of_rebinding_asked(event.rebinding_id)


@on(RebindingAnswered)
def tell_who_asked(event: RebindingAnswered) -> None:
    """Write a no with its reason; a yes is told by what it brings."""
    correspondence.tell_of_rebinding_declined(event.rebinding_id)


@on(StandingChanged)
def tell_the_learner(event: StandingChanged) -> None:
    """Write to the learner what changed, why, and how to answer."""
    correspondence.tell_of_change(event.change_id)


@on(OrganizationClosed)
def tell_whoever_holds_something_of_it(event: OrganizationClosed) -> None:
    """Write to everybody who was awarded something there what to take along."""
    correspondence.tell_of_closing(event.organization_id)


@on(HandedOver)
def let_the_successor_answer(event: HandedOver) -> None:
    """Make the key by which lists of a closed organization say what its successor changed."""
    keyring.create_key(event.organization_id, acting=ACTOR, at=clock.now())


@logbook.finds_receipts
def receipt_by(digest: bytes) -> bytes | None:
    """Find the receipt of an award's credential, whose salt lies with the award."""
    return queries.receipt_by(digest)


@belongings.lets_go
def forget_recipient(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take names and addresses out of awards and lists; what was decided stays."""
    actions.forget_recipient(person_id, addresses)


@belongings.holds("awards")
def awards_of(person_id: UUID) -> Holding:
    """Return every award of a person with its history."""
    return Holding(everything.everything_of(person_id))


@on(AddressVerified)
def claim_what_waits_for_the_address(event: AddressVerified) -> None:
    """Bind awards to whoever proved control of their address."""
    actions.claim_for(event.person_id, address=event.address, acting=ACTOR, at=clock.now())
