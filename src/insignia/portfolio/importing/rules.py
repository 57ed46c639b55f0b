"""What a check of a credential from elsewhere comes to, and what may be done with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from insignia.portfolio.errors import NotRenewed
from insignia.portfolio.importing.values import State, Whose
from insignia.standards.verify.report import Check, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from insignia.standards.verify.report import Finding, Report

_TAMPERED: Final = frozenset({"signature"})
_MISLEADING: Final = frozenset({"ob2.copy-misleads", "context.related-digest"})
_DAMAGED: Final = "container.png-"
_MAY_CHANGE: Final = frozenset({"time", "status"})
# The gravest first: what was taken back is not merely over.
_STANDINGS: Final = (
    ("status.revoked", State.REVOKED),
    ("status.suspended", State.SUSPENDED),
    ("time.expired", State.EXPIRED),
    ("time.not-yet-valid", State.NOT_BEGUN),
)

EVERY: Final = timedelta(days=30)
SOON: Final = timedelta(days=3)


def state_of(report: Report) -> State:
    """Return what a report comes to in one word."""
    if report.verdict is Verdict.VALID:
        return State.CONFIRMED
    if report.verdict is Verdict.REFUSED:
        return State.UNCONFIRMED
    failed = {
        finding.code: finding.family
        for finding in report.findings
        if finding.outcome is Outcome.FAILED and finding.family in report.reasons
    }
    if _TAMPERED & set(failed.values()) or _MISLEADING & failed.keys():
        return State.ALTERED
    if set(failed.values()) - _MAY_CHANGE:
        return State.FAULTY
    found = next((state for code, state in _STANDINGS if code in failed), State.FAULTY)
    # A host that has taken a badge back has nothing left to prove it with; what only ran out by
    # its own words was never shown to be anybody's.
    if found in {State.EXPIRED, State.NOT_BEGUN} and not _is_proved(report):
        return State.UNCONFIRMED
    return found


def whose(findings: Iterable[Finding], *, names_nobody: bool = False) -> Whose:
    """Return whether anything that a person has proved fits what a credential names."""
    outcomes = {finding.outcome for finding in findings if finding.check is Check.RECIPIENT}
    if Outcome.PASSED in outcomes:
        return Whose.YOURS
    is_others = outcomes == {Outcome.FAILED} and not names_nobody
    return Whose.OTHERS if is_others else Whose.UNKNOWN


def is_issuers_word(report: Report) -> bool:
    """Say whether the issuer that is named was shown to have said this, whatever became of it."""
    return state_of(report).is_genuine and _is_proved(report)


def is_damaged(report: Report) -> bool:
    """Say whether what came is a picture that is not whole any more."""
    return any(
        finding.outcome is Outcome.FAILED and finding.code.startswith(_DAMAGED)
        for finding in report.of(Check.CONTAINER)
    )


def whose_now(found: Whose, *, before: Whose | None) -> Whose:
    """Return whose it is: what was shown to be somebody's stays theirs (rule 19).

    An address can be lost, or given up; what was claimed by it cannot be lost with it.
    """
    return Whose.YOURS if before is Whose.YOURS else found


def known(
    now: State, *, at: datetime, before: State | None, before_at: datetime | None
) -> tuple[State | None, datetime | None]:
    """Return what was known last and when: a check that found nothing out takes nothing away."""
    return (before, before_at) if now is State.UNCONFIRMED else (now, at)


def due_again(state: State, *, at: datetime) -> datetime:
    """Return when the next check is worth the asking: sooner where nobody answered."""
    return at + (SOON if state is State.UNCONFIRMED else EVERY)


def is_same(state: State, *, kept: State) -> bool:
    """Say whether a credential of one name is kept already; a forgery is never the same."""
    if kept.is_genuine:
        return state is not State.ALTERED
    return kept is state and kept in {State.UNCONFIRMED, State.CLAIMED}


def may_renew(
    state: State, whose: Whose, *, kept: State, kept_whose: Whose, shows_parts: bool = False
) -> None:
    """Refuse another edition that shows less than the one that is kept.

    One from which parts can be shown is for its holder alone, and the kept one may stand under a
    link: the two lie side by side.
    """
    is_worse = kept.is_genuine and not state.is_genuine
    if is_worse or shows_parts or (kept_whose is Whose.YOURS and whose is Whose.OTHERS):
        raise NotRenewed


def _is_proved(report: Report) -> bool:
    needed = [*report.of(Check.PROOF), *report.of(Check.BINDING)]
    return bool(needed) and all(
        finding.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE} for finding in needed
    )
