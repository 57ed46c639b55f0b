"""The decisions of awarding, as tables."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.achievements import micro_credential, simple_badge
from tests.factories.feeds import result_badge

from insignia.achievements.values import AssessmentKind
from insignia.assessment.values import DuplicateState, Questioned
from insignia.awards import rules
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

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
YESTERDAY, TOMORROW = NOW - timedelta(days=1), NOW + timedelta(days=1)


@pytest.mark.parametrize("kind", [kind for kind in AssessmentKind if kind.is_assessed])
def test_what_is_assessed_needs_a_passing_decision(kind: AssessmentKind) -> None:
    definition = micro_credential(assessment_kind=kind)

    with pytest.raises(NoPassingDecision):
        rules.may_award(definition, has_passing_decision=False)
    rules.may_award(definition, has_passing_decision=True)


def test_nothing_is_signed_about_nobody() -> None:
    with pytest.raises(NobodyToIssueTo):
        rules.may_issue_to("")
    rules.may_issue_to("mira@mail.example")


def test_an_organization_closes_when_all_is_signed_and_issues_nothing_after_it() -> None:
    rules.may_close_down(waiting=0)
    with pytest.raises(StillIssuing):
        rules.may_close_down(waiting=1)
    rules.may_issue_from(is_closed=False)
    with pytest.raises(IssuerClosed):
        rules.may_issue_from(is_closed=True)


@pytest.mark.parametrize(
    ("note", "is_handed_over", "is_refused"),
    [
        ("", False, False),
        ("It never took place.", True, False),
        ("", True, True),
        (" ", True, True),
    ],
)
def test_a_successor_writes_down_the_cause(
    note: str, *, is_handed_over: bool, is_refused: bool
) -> None:
    with pytest.raises(CauseMissing) if is_refused else nullcontext():
        rules.require_cause(note, is_handed_over=is_handed_over)


def test_nothing_is_signed_while_evidence_is_questioned_or_after_a_no() -> None:
    rules.may_issue_on(None)
    with pytest.raises(EvidenceQuestioned):
        rules.may_issue_on(Questioned(DuplicateState.OPEN))
    with pytest.raises(EvidenceRefused):
        rules.may_issue_on(Questioned(DuplicateState.UPHELD, "Word for word."))


@pytest.mark.parametrize("is_judged", [True, False])
@pytest.mark.parametrize("standing", Standing)
def test_the_way_is_told_to_what_was_judged_and_stands(standing: Standing, is_judged: bool) -> None:
    if is_judged and standing in rules.TELLABLE:
        rules.may_tell_way(standing, is_judged=is_judged)
    else:
        with pytest.raises(NoWayToTell):
            rules.may_tell_way(standing, is_judged=is_judged)


@pytest.mark.parametrize("kind", [kind for kind in AssessmentKind if not kind.is_assessed])
def test_what_is_not_assessed_is_awarded_directly(kind: AssessmentKind) -> None:
    rules.may_award(simple_badge(assessment_kind=kind), has_passing_decision=False)


def test_what_is_retired_is_no_longer_awarded_directly() -> None:
    rules.may_award_directly(simple_badge(), is_retired=False)
    with pytest.raises(DefinitionRetired):
        rules.may_award_directly(simple_badge(), is_retired=True)
    with pytest.raises(NoPassingDecision):
        rules.may_award_directly(micro_credential(), is_retired=True)


def test_an_achievement_lies_in_the_past_or_on_the_day_itself() -> None:
    today = date(2026, 6, 15)

    rules.may_be_dated(today, today=today)
    rules.may_be_dated(date(1998, 3, 1), today=today)
    with pytest.raises(AchievedInTheFuture):
        rules.may_be_dated(date(2026, 6, 16), today=today)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_issued": False}, Standing.WAITING),
        ({"is_issued": False, "is_disputed": True}, Standing.WAITING),
        ({"is_issued": False, "is_revoked": True}, Standing.REVOKED),
        ({}, Standing.GOOD),
        ({"is_disputed": True}, Standing.DISPUTED),
        ({"expires_at": TOMORROW}, Standing.GOOD),
        ({"expires_at": NOW}, Standing.EXPIRED),
        ({"expires_at": YESTERDAY}, Standing.EXPIRED),
        ({"expires_at": YESTERDAY, "is_disputed": True}, Standing.EXPIRED),
        ({"expires_at": YESTERDAY, "is_superseded": True}, Standing.SUPERSEDED),
        ({"is_superseded": True, "is_disputed": True}, Standing.SUPERSEDED),
        ({"is_suspended": True, "is_superseded": True}, Standing.SUSPENDED),
        ({"is_suspended": True, "is_revoked": True}, Standing.REVOKED),
    ],
)
def test_the_gravest_true_word_stands(facts: dict[str, object], expected: Standing) -> None:
    said = StandingFacts(**{"is_issued": True, **facts})  # type: ignore[arg-type]

    assert rules.standing(said, at=NOW) is expected


FITS = {
    Change.REVOKE: "waiting issued suspended expired superseded disputed",
    Change.SUSPEND: "issued disputed",
    Change.REINSTATE: "suspended",
    Change.DISPUTE: "issued expired superseded",
    Change.SETTLE: "disputed",
    Change.SUPERSEDE: "issued expired disputed",
}


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("now", Standing)
def test_a_change_fits_these_standings_and_no_other(change: Change, now: Standing) -> None:
    reason = REASONS[change][0]

    if now.value in FITS[change].split():
        rules.may_change(change, now=now, reason=reason)
    else:
        with pytest.raises(DoesNotFitStanding) as refused:
            rules.may_change(change, now=now, reason=reason)
        assert (refused.value.change, refused.value.standing) == (change.value, now.value)


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_one_of_those_for_the_change(change: Change, reason: Reason) -> None:
    now = Standing(FITS[change].split()[0])

    if reason in REASONS[change]:
        rules.may_change(change, now=now, reason=reason)
    else:
        with pytest.raises(UnfittingReason):
            rules.may_change(change, now=now, reason=reason)


@pytest.mark.parametrize("now", Standing)
def test_what_is_offered_is_what_fits_and_the_gravest_stands_last(now: Standing) -> None:
    offered = rules.possible_changes(now)

    assert set(offered) == {change for change in Change if now in rules.CHANGES[change]}
    assert Change.REVOKE not in offered[:-1]


def test_every_change_can_be_given_another_reason() -> None:
    assert all(Reason.OTHER in REASONS[change] for change in Change)


@pytest.mark.parametrize("stands", [None, *Standing])
@pytest.mark.parametrize("is_same", [True, False])
@pytest.mark.parametrize("is_other", [True, False])
def test_a_successor_is_another_good_award_of_the_same_recipient(
    stands: Standing | None, is_same: bool, is_other: bool
) -> None:
    if is_same and is_other and stands is Standing.GOOD:
        rules.may_succeed(is_of_same_recipient=is_same, is_other=is_other, stands=stands)
    else:
        with pytest.raises(NotItsSuccessor):
            rules.may_succeed(is_of_same_recipient=is_same, is_other=is_other, stands=stands)


@pytest.mark.parametrize(
    ("achieved", "months", "expected"),
    [
        ("2026-01-31", None, None),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-06-15", 36, "2029-06-15"),
        ("2026-06-15", 6, "2026-12-15"),
        ("2026-06-15", 7, "2027-01-15"),
    ],
)
def test_validity_ends_whole_months_later(
    achieved: str, months: int | None, expected: str | None
) -> None:
    start = datetime.fromisoformat(f"{achieved}T00:00:00+00:00")

    found = rules.expiry(start, months=months)

    assert (found.date().isoformat() if found else None) == expected


@given(
    start=st.integers(0, 50_000).map(lambda days: NOW - timedelta(days=days)),
    months=st.integers(1, 600),
)
def test_validity_ends_later_the_more_months_it_lasts(start: datetime, months: int) -> None:
    sooner, later = rules.expiry(start, months=months), rules.expiry(start, months=months + 1)

    assert sooner is not None
    assert later is not None
    assert start < sooner < later


def test_what_results_decide_is_given_by_them_alone() -> None:
    rules.may_award_on_result(is_decided=True)
    with pytest.raises(NoDecidingResult):
        rules.may_award_on_result(is_decided=False)
    with pytest.raises(NoDecidingResult):
        rules.may_award_directly(result_badge(), is_retired=False)


def test_nothing_is_issued_while_something_speaks_against_it() -> None:
    with pytest.raises(UnderObjection):
        rules.may_issue_now(is_objected_to=True)
    rules.may_issue_now(is_objected_to=False)


@pytest.mark.parametrize("standing", list(Standing))
def test_only_what_stands_is_copied_for_wallets(standing: Standing) -> None:
    if standing in {Standing.GOOD, Standing.SUPERSEDED, Standing.DISPUTED}:
        rules.may_copy(standing, copies=rules.MOST_COPIES - 1)
        with pytest.raises(TooManyCopies):
            rules.may_copy(standing, copies=rules.MOST_COPIES)
    else:
        with pytest.raises(NothingToCopy):
            rules.may_copy(standing, copies=0)
