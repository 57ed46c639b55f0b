"""What follows from what happened: figures, freed seats, and what goes with a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.events import PersonErased
from insignia.assessment import actions, belongings
from insignia.assessment.blind import veil
from insignia.assessment.events import (
    AppealDecided,
    SubmissionPassed,
    SubmissionReturned,
    SubmissionSubmitted,
)
from insignia.assessment.turnaround import reading as turnaround
from insignia.assessment.turnaround import words as turnaround_words
from insignia.foundation import actors, acts, clock
from insignia.foundation.additions import adds_to
from insignia.foundation.belongings import holds, lets_go
from insignia.foundation.events import on
from insignia.organizations.events import MembershipEnded, RolesChanged

if TYPE_CHECKING:
    from uuid import UUID

ACTOR = actors.job("assessment.subscribers")

holds("assessment")(belongings.of)
holds("comments")(belongings.comments_by)
holds("messages")(belongings.messages_by)
holds("approvals")(belongings.approvals_of)
acts.veils("submission")(veil.hidden_learners)


@on(SubmissionSubmitted)
def compare_with_what_others_handed_in(event: SubmissionSubmitted) -> None:
    """Look whether another learner handed in the same."""
    actions.compare(event.submission_id, acting=ACTOR, at=clock.now())


@on(AppealDecided)
def count_anew_after_an_appeal(event: AppealDecided) -> None:
    """Keep the figures of agreement and of time as they stand after every decision."""
    actions.renew_agreement(event.submission_id, at=clock.now())


@on(SubmissionReturned)
def count_anew_after_a_return(event: SubmissionReturned) -> None:
    """Keep the figures of agreement and of time as they stand after every decision."""
    actions.renew_agreement(event.submission_id, at=clock.now())
    actions.renew_turnaround(event.submission_id, at=clock.now())


@on(SubmissionPassed)
def count_anew_after_a_pass(event: SubmissionPassed) -> None:
    """Keep the figures of agreement and of time as they stand after every decision."""
    actions.renew_agreement(event.submission_id, at=clock.now())
    actions.renew_turnaround(event.submission_id, at=clock.now())


@adds_to("definition")
def say_how_long_answers_take(achievement_id: UUID) -> list[str]:
    """Say beside what is promised how long answers took lately."""
    return turnaround_words.said_of(turnaround.lying_ready(achievement_id))


@lets_go
def forget_who_was_asked(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take the addresses out of what learners asked of them."""
    del person_id
    actions.forget_asked(addresses, at=clock.now())


@on(MembershipEnded)
def free_what_a_former_member_holds(event: MembershipEnded) -> None:
    """Let others go on with what somebody had taken on who has left."""
    actions.free_what_is_held(event.organization_id, event.person_id, at=clock.now())
    actions.end_help_of(event.organization_id, event.person_id, at=clock.now())


@on(RolesChanged)
def free_what_a_former_assessor_holds(event: RolesChanged) -> None:
    """Let others go on with what somebody had taken on who assesses no longer."""
    actions.free_what_is_held(event.organization_id, event.person_id, at=clock.now())


@lets_go
def erase_what_was_handed_in(person_id: UUID, addresses: frozenset[str]) -> None:
    """Erase what a person wrote and handed in, and what was said of it."""
    del addresses
    actions.erase_learner(person_id, at=clock.now())


@on(PersonErased)
def note_what_was_erased(event: PersonErased) -> None:
    """Let the records of organizations say what is gone."""
    actions.note_erased(event.person_id, acting=ACTOR, at=clock.now())
