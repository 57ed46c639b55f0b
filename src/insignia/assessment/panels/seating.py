"""How the seats of attempts stand, and what an assessor sees from theirs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from insignia.achievements import queries as achievements
from insignia.assessment import queries, rules
from insignia.assessment.errors import (
    ClaimedByAnother,
    HandedInAlready,
    KeptForAnother,
    SeenTheScores,
)
from insignia.assessment.models import Claim, Judgement
from insignia.assessment.panels import rules as panels
from insignia.assessment.rights import readers as rights
from insignia.assessment.values import ADJUDICATOR, Panel, State
from insignia.foundation.tenancy import own
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Attempt, Submission
    from insignia.assessment.values import Comparison, CriterionScore, JudgementView, Outcome


class Standing(StrEnum):
    """How an assessor stands to an attempt."""

    FREE = "free"
    HELD = "held"
    RAN_OUT = "ran-out"
    HANDED_IN = "handed-in"
    ANOTHER = "another"
    KEPT = "kept"
    SEEN = "seen"
    CLOSED = "closed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Seat:
    """One assessor's place at an attempt: how they stand to it, and the scores they may see.

    `comparison` is there for an adjudicator only; `judgement` is what they handed in themselves.
    """

    standing: Standing
    panel: Panel
    claims: tuple[Claim, ...]
    mine: Claim | None
    scores: Mapping[str, CriterionScore]
    feedback: str
    outlook: Outcome | None
    comparison: Comparison | None
    judgement: JudgementView | None

    @property
    def may_write(self) -> bool:
        """Whether the scores can be written: held now, or held until the time ran out."""
        return self.standing in {Standing.HELD, Standing.RAN_OUT}

    @property
    def may_correct(self) -> bool:
        """Whether scores that were handed in can still be corrected."""
        return self.standing is Standing.HANDED_IN and not self.panel.is_complete

    @property
    def others(self) -> tuple[Claim, ...]:
        """What other people hold now."""
        return tuple(claim for claim in self.claims if claim is not self.mine)


def seat_at(
    submission: Submission, attempt: Attempt, version: VersionView, *, assessor: UUID, at: datetime
) -> Seat:
    """Return how an attempt looks from an assessor's seat."""
    panel = panel_of(attempt, at=at)
    claims = tuple(queries.running_claims([attempt.id], at=at)[attempt.id])
    waits = State(submission.state).is_waiting
    standing = standing_at(panel, assessor=assessor) if waits else Standing.DECIDED
    if waits and not achievements.has_authority(version, submission.organization_id):
        standing = Standing.CLOSED
    scores = queries.scores_so_far(attempt.id, assessor_id=assessor)
    feedback = queries.feedback_so_far(attempt.id, assessor_id=assessor)
    has_to_settle = panel.is_complete and standing in {Standing.HELD, Standing.RAN_OUT}
    comparison = queries.comparison(submission, attempt) if has_to_settle else None
    if comparison:
        feedback = feedback or panels.joined(each.feedback for each in comparison.judgements)
    return Seat(
        standing=standing,
        panel=panel,
        claims=claims,
        mine=next((claim for claim in claims if claim.assessor_id == assessor), None),
        scores=scores,
        feedback=feedback,
        outlook=_outlook(attempt, version, scores, comparison) if waits else None,
        comparison=comparison,
        judgement=queries.own_judgement(attempt.id, assessor_id=assessor),
    )


def _outlook(
    attempt: Attempt,
    version: VersionView,
    scores: Mapping[str, CriterionScore],
    comparison: Comparison | None,
) -> Outcome | None:
    if comparison:
        if rules.scores_missing(comparison.disputed, scores):
            return None
        scores = panels.settled_by(comparison, scores)
    known = queries.standing_before(attempt)
    return rules.outlook(version.definition, scores, standing=known)


class Lacking(StrEnum):
    """Who is missing, so that an attempt cannot be decided."""

    NOBODY = ""
    ASSESSOR = "assessor"
    ADJUDICATOR = "adjudicator"


def lacking(
    submission: Submission, attempt: Attempt, version: VersionView, panel: Panel
) -> Lacking:
    """Say who has to be found: another assessor of the first ten (rule 42), or an adjudicator."""
    if not (attempt.is_among_first or panel.is_complete):
        return Lacking.NOBODY
    members = members_with(submission.organization_id, Permission.ASSESS)
    able = frozenset(rights.who_may(version, members)) - queries.too_close_to(submission)
    if panels.is_short_of_adjudicators(panel, assessors=able):
        return Lacking.ADJUDICATOR
    is_short = attempt.is_among_first and panels.is_short_of_assessors(panel, assessors=able)
    return Lacking.ASSESSOR if is_short else Lacking.NOBODY


def standing_at(panel: Panel, *, assessor: UUID) -> Standing:
    """Say how somebody stands to an attempt that waits for a verdict."""
    if assessor in panel.holding.values():
        return Standing.HELD
    try:
        seat = panels.seat_for(panel, assessor=assessor)
    except HandedInAlready:
        return Standing.HANDED_IN
    except SeenTheScores:
        return Standing.SEEN
    except ClaimedByAnother:
        return Standing.ANOTHER
    except KeptForAnother:
        return Standing.KEPT
    before = panel.have_seen if seat == ADJUDICATOR else panel.have_held
    return Standing.RAN_OUT if assessor in before else Standing.FREE


def panel_of(attempt: Attempt, *, at: datetime) -> Panel:
    """Return how the seats of one attempt stand."""
    return panels_of({attempt.id: empty(attempt)}, at=at)[attempt.id]


def empty(attempt: Any) -> Panel:
    """Return the seats of an attempt, or of a row that carries the same, with nobody in them."""
    designers = frozenset(UUID(one) for one in attempt.designers)
    return Panel(attempt.seats, is_among_first=attempt.is_among_first, designers=designers)


def panels_of(seats: Mapping[UUID, Panel], *, at: datetime) -> dict[UUID, Panel]:
    """Return the same for many attempts, given by id with their empty seats."""
    holding: dict[UUID, dict[int, UUID]] = defaultdict(dict)
    held: dict[UUID, set[UUID]] = defaultdict(set)
    seen: dict[UUID, set[UUID]] = defaultdict(set)
    handed_in: dict[UUID, set[UUID]] = defaultdict(set)
    with own():
        for claim in Claim.objects.filter(attempt__in=list(seats)):
            ever = seen if claim.seat == ADJUDICATOR else held
            ever[claim.attempt_id].add(claim.assessor_id)
            if claim.ended_at is None and claim.expires_at > at:
                holding[claim.attempt_id][claim.seat] = claim.assessor_id
        counting = Judgement.objects.filter(attempt__in=list(seats), set_aside_at=None)
        for attempt_id, assessor_id in counting.values_list("attempt_id", "assessor_id"):
            handed_in[attempt_id].add(assessor_id)
    return {
        attempt_id: replace(
            panel,
            holding=holding[attempt_id],
            handed_in=frozenset(handed_in[attempt_id]),
            have_held=frozenset(held[attempt_id]),
            have_seen=frozenset(seen[attempt_id]),
        )
        for attempt_id, panel in seats.items()
    }
