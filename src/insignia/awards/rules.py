"""The decisions of awarding: may this be awarded, what does it stand for, what may change."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from insignia.awards.errors import (
    AchievedInTheFuture,
    CauseMissing,
    DefinitionRetired,
    DoesNotFitStanding,
    EvidenceQuestioned,
    EvidenceRefused,
    IssuerClosed,
    NobodyToIssueTo,
    NoDecidingResult,
    NoPassingDecision,
    NothingToCopy,
    NotItsSuccessor,
    NoWayToTell,
    StillIssuing,
    TooManyCopies,
    UnderObjection,
    UnfittingReason,
)
from insignia.awards.values import REASONS, Change, Reason, Standing, StandingFacts

if TYPE_CHECKING:
    from datetime import date, datetime

    from insignia.achievements.values import Definition
    from insignia.assessment.values import Questioned

MOST_AT_ONCE = 500
MOST_COPIES = 20
TELLABLE = frozenset({Standing.GOOD, Standing.EXPIRED, Standing.SUPERSEDED, Standing.DISPUTED})
COPYABLE = frozenset({Standing.GOOD, Standing.SUPERSEDED, Standing.DISPUTED})
CHANGES: dict[Change, frozenset[Standing]] = {
    Change.REVOKE: frozenset(
        {
            Standing.WAITING,
            Standing.GOOD,
            Standing.SUSPENDED,
            Standing.EXPIRED,
            Standing.SUPERSEDED,
            Standing.DISPUTED,
        }
    ),
    Change.SUSPEND: frozenset({Standing.GOOD, Standing.DISPUTED}),
    Change.REINSTATE: frozenset({Standing.SUSPENDED}),
    Change.DISPUTE: frozenset({Standing.GOOD, Standing.EXPIRED, Standing.SUPERSEDED}),
    Change.SETTLE: frozenset({Standing.DISPUTED}),
    Change.SUPERSEDE: frozenset({Standing.GOOD, Standing.EXPIRED, Standing.DISPUTED}),
}


def may_tell_way(standing: Standing, *, is_judged: bool) -> None:
    """Refuse a record of the way to what nobody judged, or what does not stand."""
    if not is_judged or standing not in TELLABLE:
        raise NoWayToTell


def may_copy(standing: Standing, *, copies: int) -> None:
    """Refuse another copy of what does not stand, or where there are as many as anybody needs."""
    if standing not in COPYABLE:
        raise NothingToCopy
    if copies >= MOST_COPIES:
        raise TooManyCopies(MOST_COPIES)


def may_award(definition: Definition, *, has_passing_decision: bool) -> None:
    """Refuse an award of an assessed definition without a passing decision (E7, E8)."""
    if definition.assessment_kind.is_assessed and not has_passing_decision:
        raise NoPassingDecision


def may_issue_to(address: str) -> None:
    """Refuse to sign about nobody: who left has no address that could tell whom it is about."""
    if not address:
        raise NobodyToIssueTo


def may_issue_on(question: Questioned | None) -> None:
    """Refuse to sign while evidence is questioned, and what a person refused (rule 38)."""
    if question is None:
        return
    if question.is_refused:
        raise EvidenceRefused
    raise EvidenceQuestioned


def may_award_directly(definition: Definition, *, is_retired: bool) -> None:
    """Refuse a direct award of what evidence or results decide, or of what is retired (rule 9)."""
    may_award(definition, has_passing_decision=False)
    if definition.score_parts:
        raise NoDecidingResult
    if is_retired:
        raise DefinitionRetired


def may_award_on_result(*, is_decided: bool) -> None:
    """Refuse to award what results decide before they have."""
    if not is_decided:
        raise NoDecidingResult


def may_close_down(*, waiting: int) -> None:
    """Refuse to close while awards are being signed."""
    if waiting:
        raise StillIssuing(waiting)


def may_issue_from(*, is_closed: bool) -> None:
    """Refuse to issue in the name of an organization that has closed."""
    if is_closed:
        raise IssuerClosed


def require_cause(note: str, *, is_handed_over: bool) -> None:
    """Refuse a change by a successor without a cause in words (rule 46)."""
    if is_handed_over and not note.strip():
        raise CauseMissing


def may_issue_now(*, is_objected_to: bool) -> None:
    """Refuse to issue while something speaks against the submission behind an award (rule 38)."""
    if is_objected_to:
        raise UnderObjection


def may_be_dated(achieved_on: date, *, today: date) -> None:
    """Refuse an achievement in the future; a past one is allowed and keeps its own date."""
    if achieved_on > today:
        raise AchievedInTheFuture


def standing(facts: StandingFacts, *, at: datetime) -> Standing:
    """Return the one word for an award; the gravest true one wins (rule 12)."""
    if facts.is_revoked:
        return Standing.REVOKED
    if not facts.is_issued:
        return Standing.WAITING
    if facts.is_suspended:
        return Standing.SUSPENDED
    if facts.is_superseded:
        return Standing.SUPERSEDED
    if facts.expires_at is not None and facts.expires_at <= at:
        return Standing.EXPIRED
    return Standing.DISPUTED if facts.is_disputed else Standing.GOOD


def possible_changes(now: Standing) -> tuple[Change, ...]:
    """Return what may become of an award that stands so, the gravest change last."""
    return tuple(change for change in reversed(Change) if now in CHANGES[change])


def may_change(change: Change, *, now: Standing, reason: Reason) -> None:
    """Refuse a change that does not fit the standing, or a reason that does not fit the change."""
    if now not in CHANGES[change]:
        raise DoesNotFitStanding(change.value, now.value)
    if reason not in REASONS[change]:
        raise UnfittingReason(reason.value)


def may_succeed(*, is_of_same_recipient: bool, is_other: bool, stands: Standing | None) -> None:
    """Refuse a successor that is the award itself, somebody else's, or not good itself."""
    if not is_of_same_recipient or not is_other or stands is not Standing.GOOD:
        raise NotItsSuccessor


def expiry(achieved_at: datetime, *, months: int | None) -> datetime | None:
    """Return the moment validity ends, whole months later; the month's last day at the most."""
    if months is None:
        return None
    month = achieved_at.month - 1 + months
    year, month = achieved_at.year + month // 12, month % 12 + 1
    day = min(achieved_at.day, monthrange(year, month)[1])
    return achieved_at.replace(year=year, month=month, day=day)
