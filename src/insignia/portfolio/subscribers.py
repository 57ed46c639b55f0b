"""Reactions of the portfolio to issued and claimed credentials."""

from __future__ import annotations

from insignia.awards import queries as awards
from insignia.awards.events import AwardClaimed, CredentialIssued
from insignia.awards.values import Standing
from insignia.foundation import actors, clock
from insignia.foundation.events import on
from insignia.portfolio import actions

ACTOR = actors.job("portfolio.subscribers")


@on(CredentialIssued)
def receive_what_was_issued(event: CredentialIssued) -> None:
    """Put a signed credential into the keeping of its person, where there is one already."""
    if event.person_id is not None:
        actions.receive(event.award_id, event.person_id, acting=ACTOR, at=clock.now())


@on(AwardClaimed)
def receive_what_was_claimed(event: AwardClaimed) -> None:
    """Put a claimed credential into its person's keeping; unsigned ones follow when issued."""
    if awards.award(event.award_id).standing is not Standing.WAITING:
        actions.receive(event.award_id, event.person_id, acting=ACTOR, at=clock.now())
